package engine_test

import (
	"fmt"
	"strings"

	"onrecord/model/quote"
	"onrecord/model/quote/engine"
)

func ExampleFind() {
	text := `Harbour master Ana Quill said: “The ferry leaves at noon.” ` +
		`Teo Brink, who owns the ferry, said that the crew had agreed.`
	found := engine.Find(text)
	for _, q := range found.Quotes {
		for _, p := range q.Speakers {
			fmt.Printf("%s (%s): ", found.Participants[p].Name, q.Kind)
		}
		for _, span := range q.Content {
			fmt.Println(span.Of(text))
		}
	}
	// Output:
	// Ana Quill (direct): “The ferry leaves at noon.”
	// Teo Brink (indirect): that the crew had agreed
}

// Spans are byte offsets; a program that counts characters converts them.
func ExampleFind_chinese() {
	text := "港務局局長白苓說：「新航道明年春天開工。」工程師林小棠表示，航道長三公里。"
	found := engine.Find(text)
	for _, q := range found.Quotes {
		speaker := found.Participants[q.Speakers[0]]
		start := len([]rune(text[:q.Content[0].Start]))
		fmt.Println(speaker.Office, speaker.Name, q.Kind, start, words(q, text))
	}
	// Output:
	// 局長 白苓 direct 9 「新航道明年春天開工。」
	// 工程師 林小棠 indirect 30 航道長三公里。
}

// words joins the pieces of a quotation, between which the cue can stand.
func words(q quote.Quote, text string) string {
	var pieces []string
	for _, span := range q.Content {
		pieces = append(pieces, span.Of(text))
	}
	return strings.Join(pieces, " … ")
}
