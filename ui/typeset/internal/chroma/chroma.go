// Package chroma replaces the syntax highlighter that glamour imports. onrecord
// shows code in one colour and never asks glamour to highlight it, but
// initialising the real highlighter, with its 250 languages and 70 styles,
// would cost about 13 ms and 4 MB at every start. go.mod puts this module in
// its place. It contains only the names glamour uses.
package chroma

// A TokenType is a class of words in code.
type TokenType int

// The classes that glamour names.
const (
	Text TokenType = iota
	Error
	Comment
	CommentPreproc
	Keyword
	KeywordReserved
	KeywordNamespace
	KeywordType
	Operator
	Punctuation
	Name
	NameBuiltin
	NameTag
	NameAttribute
	NameClass
	NameConstant
	NameDecorator
	NameException
	NameFunction
	NameOther
	Literal
	LiteralNumber
	LiteralDate
	LiteralString
	LiteralStringEscape
	GenericDeleted
	GenericEmph
	GenericInserted
	GenericStrong
	GenericSubheading
	Background
)

// StyleEntries are the looks of classes.
type StyleEntries map[TokenType]string

// A Style is a named set of looks.
type Style struct{ Name string }

// MustNewStyle returns a style, which is never used.
func MustNewStyle(name string, _ StyleEntries) *Style { return &Style{Name: name} }
