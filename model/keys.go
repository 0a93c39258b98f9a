package model

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/quote"
)

// A Binding ties keys to an action. Its Name is used in the configuration file
// and, after "key.", in the catalogues.
type Binding struct {
	Name  string
	Group Group
	Keys  []string // as tea.KeyPressMsg.String prints them

	do   func(*Model) tea.Cmd
	when func(*State) bool // nil: always
}

// A Group is a heading in the help.
type Group uint8

// The groups, in the order the help shows them.
const (
	Moving Group = iota
	Jumping
	Filtering
	Finding
	Showing
	Editing
	Leaving
)

// Groups are the names of the groups, after "group." in the catalogues.
var Groups = []string{"moving", "jumping", "filtering", "finding", "showing", "editing", "leaving"}

// A Keymap is all bindings with the configured keys.
type Keymap struct {
	Bindings []Binding
	byKey    map[string]int
}

// bind makes an action of a method that returns no command.
func bind(f func(*Model)) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd { f(m); return nil }
}

func bindings() []Binding {
	return slices.Concat(movingKeys(), jumpingKeys(), filteringKeys(), showingKeys(), keepingKeys(), importKeys(), parallelKeys(), undoKeys(), doubtKeys(), unreadKeys(), feedKeys(), articleKeys())
}

func movingKeys() []Binding {
	return []Binding{
		{"down", Moving, []string{"j", "down"}, func(m *Model) tea.Cmd { return m.move(m.repeat()) }, nil},
		{"up", Moving, []string{"k", "up"}, func(m *Model) tea.Cmd { return m.move(-m.repeat()) }, nil},
		{"page-down", Moving, []string{"space", "pgdown", "ctrl+f"}, func(m *Model) tea.Cmd { return m.move(m.repeat() * m.page()) }, nil},
		{"page-up", Moving, []string{"b", "pgup", "ctrl+b"}, func(m *Model) tea.Cmd { return m.move(-m.repeat() * m.page()) }, nil},
		{"half-down", Moving, []string{"ctrl+d"}, func(m *Model) tea.Cmd { return m.move(m.repeat() * ((m.page() + 1) / 2)) }, nil},
		{"half-up", Moving, []string{"ctrl+u"}, func(m *Model) tea.Cmd { return m.move(-m.repeat() * ((m.page() + 1) / 2)) }, nil},
		{"first", Moving, []string{"g", "home"}, func(m *Model) tea.Cmd { return m.move(-far) }, nil},
		{"last", Moving, []string{"G", "end"}, func(m *Model) tea.Cmd { return m.move(far) }, nil},
		{"next-pane", Moving, []string{"tab", "l", "right"}, func(m *Model) tea.Cmd { return m.turn(1) }, nil},
		{"previous-pane", Moving, []string{"shift+tab", "h", "left"}, func(m *Model) tea.Cmd { return m.turn(-1) }, nil},
	}
}

func jumpingKeys() []Binding {
	return []Binding{
		{"open", Jumping, []string{"enter"}, (*Model).enter, nil},
		{"next-quotation", Jumping, []string{"n"}, func(m *Model) tea.Cmd { return m.again(m.next, 1) }, anyHit},
		{"previous-quotation", Jumping, []string{"N"}, func(m *Model) tea.Cmd { return m.again(m.next, -1) }, anyHit},
		{"next-by-speaker", Jumping, []string{"]"}, func(m *Model) tea.Cmd { return m.again(m.nextBySpeaker, 1) }, inHand},
		{"previous-by-speaker", Jumping, []string{"["}, func(m *Model) tea.Cmd { return m.again(m.nextBySpeaker, -1) }, inHand},
		{"next-article", Jumping, []string{"J", "}"}, func(m *Model) tea.Cmd { return m.nextArticle(m.repeat()) }, nil},
		{"previous-article", Jumping, []string{"K", "{"}, func(m *Model) tea.Cmd { return m.nextArticle(-m.repeat()) }, nil},
		{"back", Jumping, []string{"ctrl+o", "backspace"}, (*Model).back, func(s *State) bool { return s.CanGoBack }},
	}
}

func filteringKeys() []Binding {
	kind := func(k quote.Kind) func(*Model) tea.Cmd { return func(m *Model) tea.Cmd { return m.toggleKind(k) } }
	return []Binding{
		{"people", Filtering, []string{"p"}, bind((*Model).openPicker), nil},
		{"this-speaker", Filtering, []string{"f"}, (*Model).filterSpeaker, func(s *State) bool { return inHand(s) || len(s.Filter.People) > 0 }},
		{"direct", Filtering, []string{"1"}, kind(quote.Direct), nil},
		{"indirect", Filtering, []string{"2"}, kind(quote.Indirect), nil},
		{"mixed", Filtering, []string{"3"}, kind(quote.Mixed), nil},
		{"reports", Filtering, []string{"4"}, (*Model).toggleReports, nil},
		{"scope", Filtering, []string{"s"}, bind((*Model).toggleScope), nil},
		{"only-speech", Filtering, []string{"v"}, bind((*Model).toggleSpeech), nil},
		{"hide-silent", Filtering, []string{"x"}, bind((*Model).toggleQuiet), nil},
		{"bookmarks", Filtering, []string{"M"}, (*Model).toggleBookmarked, func(s *State) bool { return s.Filter.Bookmarked || len(s.bookmarks) > 0 }},
		{"show-all", Filtering, []string{"0"}, (*Model).clearFilter, nil},
		{"find", Finding, []string{"/"}, bind((*Model).openSearch), nil},
		{"close", Finding, []string{"esc"}, (*Model).escape, nil},
	}
}

func showingKeys() []Binding {
	return []Binding{
		{"person", Showing, []string{"i"}, bind((*Model).openCard), func(s *State) bool { return len(s.currentPeople()) > 0 }},
		{"why", Showing, []string{"y"}, bind((*Model).toggleWhy), nil},
		{"copy", Showing, []string{"c"}, (*Model).copy, inHand},
		{"original", Showing, []string{"o"}, (*Model).openOriginal, func(s *State) bool { return s.original() != "" }},
		{"zoom", Showing, []string{"z"}, (*Model).zoom, nil},
		{"theme", Showing, []string{"t"}, (*Model).nextTheme, nil},
		{"messages", Showing, []string{"!"}, bind((*Model).openMessages), nil},
		{"help", Showing, []string{"?", "f1"}, bind((*Model).openHelp), nil},
		{"suspend", Leaving, []string{"ctrl+z"}, func(*Model) tea.Cmd { return tea.Suspend }, nil},
		{"quit", Leaving, []string{"q", "ctrl+c"}, (*Model).quit, nil},
	}
}

func keepingKeys() []Binding {
	return []Binding{
		{"bookmark", Editing, []string{"m"}, bind((*Model).askBookmark), func(s *State) bool { return s.Writable && inHand(s) }},
		{"correct", Editing, []string{"w"}, (*Model).openCorrect, func(s *State) bool { return s.Writable && s.Reading.Page != nil }},
		{"export", Editing, []string{"e"}, bind((*Model).askExport), func(s *State) bool { return s.CanExport && len(s.Quotes.Refs) > 0 }},
	}
}

func anyHit(s *State) bool { return s.Matching > 0 }
func inHand(s *State) bool { return s.Reading.Selected != None }

// NewKeymap returns the bindings, with the keys in custom, by name of the
// binding, replacing the defaults. Unknown names, unknown keys and conflicts
// are errors; the keymap can be used all the same.
func NewKeymap(custom map[string][]string) (*Keymap, []error) {
	k := &Keymap{Bindings: bindings(), byKey: map[string]int{}}
	custom = renamed(custom)
	problems := k.unknown(custom)
	for i := range k.Bindings {
		b := &k.Bindings[i]
		if keys, ok := custom[b.Name]; ok {
			b.Keys = nil
			for _, key := range keys {
				if name, ok := keyName(key); ok {
					b.Keys = append(b.Keys, name)
				}
			}
		}
	}
	return k, append(problems, k.index(custom)...)
}

// CheckKeys returns an error for each unknown action and key of custom keys. A
// key given to two actions is none: see NewKeymap.
func CheckKeys(custom map[string][]string) []error {
	k := &Keymap{Bindings: bindings()}
	return k.unknown(renamed(custom))
}

// unknown returns an error for each unknown key and action of custom.
func (k *Keymap) unknown(custom map[string][]string) (problems []error) {
	known := map[string]bool{}
	for i := range k.Bindings {
		b := &k.Bindings[i]
		known[b.Name] = true
		for _, key := range custom[b.Name] {
			if _, ok := keyName(key); !ok {
				problems = append(problems, fmt.Errorf("keys: %s: there is no key %q: a key is a character, or as in enter, f2, ctrl+o, shift+tab", b.Name, key))
			}
		}
	}
	names := make([]string, 0, len(custom))
	for name := range custom {
		if !known[name] {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		problems = append(problems, fmt.Errorf("keys: there is no action %q; the actions are %s", name, k.names()))
	}
	return problems
}

// oldNames are the names that actions had in older configuration files.
var oldNames = map[string]string{"keep": "bookmark", "kept": "bookmarks", "who": "person", "elsewhere": "parallels"}

// renamed is custom with old action names replaced.
func renamed(custom map[string][]string) map[string][]string {
	now := map[string][]string{}
	for name, keys := range custom {
		if _, both := custom[oldNames[name]]; oldNames[name] != "" && !both {
			name = oldNames[name]
		}
		now[name] = keys
	}
	return now
}

// namedKeys are the keys that are not characters.
var namedKeys = strings.Fields("enter esc tab space backspace delete insert up down left right home end pgup pgdown f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12")

// keyName is a key as tea.KeyPressMsg.String prints it; ok is false if it does
// not exist.
func keyName(key string) (string, bool) {
	if key == " " {
		return "space", true
	}
	base := key
	for _, modifier := range []string{"ctrl+", "alt+", "shift+"} {
		base = strings.TrimPrefix(base, modifier)
	}
	return key, utf8.RuneCountInString(base) == 1 || slices.Contains(namedKeys, base)
}

// index fills byKey. In a conflict, a configured key wins over a default, then
// the binding that comes first in the help.
func (k *Keymap) index(custom map[string][]string) []error {
	var problems []error
	order := make([]int, len(k.Bindings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		_, x := custom[k.Bindings[a].Name]
		_, y := custom[k.Bindings[b].Name]
		switch {
		case x == y:
			return 0
		case x:
			return -1
		}
		return 1
	})
	for _, i := range order {
		b := &k.Bindings[i]
		b.Keys = slices.DeleteFunc(slices.Clone(b.Keys), func(key string) bool {
			first, taken := k.byKey[key]
			if taken {
				problems = append(problems, fmt.Errorf("keys: %q is given to both %s and %s; it stays with %s: give one of them another key",
					key, k.Bindings[first].Name, b.Name, k.Bindings[first].Name))
				return true
			}
			k.byKey[key] = i
			return false
		})
	}
	return problems
}

func (k *Keymap) names() string {
	names := make([]string, len(k.Bindings))
	for i, b := range k.Bindings {
		names[i] = b.Name
	}
	return strings.Join(names, ", ")
}

// Of is the binding of a key, nil for none.
func (k *Keymap) Of(key string) *Binding {
	if i, ok := k.byKey[key]; ok {
		return &k.Bindings[i]
	}
	return nil
}

// Named is the binding with that name, nil for none.
func (k *Keymap) Named(name string) *Binding {
	for i := range k.Bindings {
		if k.Bindings[i].Name == name {
			return &k.Bindings[i]
		}
	}
	return nil
}

// Can reports whether b does something in state s.
func (b *Binding) Can(s *State) bool {
	return len(b.Keys) > 0 && (b.when == nil || b.when(s))
}
