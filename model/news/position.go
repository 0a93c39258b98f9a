package news

// A Position is where the reader left off. It names things instead of numbering
// them, so that it survives a change of the library.
type Position struct {
	Article string           `json:"article"`          // Article.ID
	Offset  int              `json:"offset"`           // first body byte on screen
	Text    string           `json:"text"`             // the first words there, to find the position in a changed text
	Quote   int              `json:"quote"`            // index of the selected quotation, -1 for none
	People  []FilteredPerson `json:"people,omitempty"` // the people filtered by
	Kinds   []string         `json:"kinds,omitempty"`  // kinds switched off
	Reports bool             `json:"reports,omitempty"`
	Focus   string           `json:"focus"` // the pane in focus
	Zoomed  bool             `json:"zoomed,omitempty"`
	Scope   string           `json:"scope,omitempty"`  // quotations of the article or of the library
	Speech  bool             `json:"speech,omitempty"` // only what was said
	Silent  bool             `json:"silent,omitempty"` // articles without a quotation are hidden
	Theme   string           `json:"theme,omitempty"`
}

// A FilteredPerson is one of the people filtered by; Article distinguishes namesakes.
type FilteredPerson struct {
	Name    string `json:"name"`
	Article string `json:"article"` // ID of an article that names the person
}
