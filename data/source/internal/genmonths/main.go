// Command genmonths writes the names of the months in the languages most used
// on the web, from the Unicode Common Locale Data Repository as npm packages
// it (cldr-dates-full):
//
//	go run ./internal/genmonths node_modules/cldr-dates-full/main months.txt
//
// The output has a line a month: its number, then its names, in small letters,
// sorted. A name that means different months in two languages counts for the
// language that is listed first.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// languages are those of the most pages on the web, the most used first.
// Chinese, Japanese and Korean number their months.
var languages = strings.Fields("en en-GB es de fr ru pt it nl pl tr fa vi cs id ar uk el hu sv ro da fi sk bg th he nb hr sr " +
	"sr-Latn sl lt lv et hi bn ca ms ur ta is")

// calendar is the part of a ca-gregorian.json that is read.
type calendar struct {
	Main map[string]struct {
		Dates struct {
			Calendars struct {
				Gregorian struct {
					Months map[string]map[string]map[string]string `json:"months"` // format or stand-alone; width; number
				} `json:"gregorian"`
			} `json:"calendars"`
		} `json:"dates"`
	} `json:"main"`
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: genmonths CLDR-FOLDER OUTPUT")
	}
	number := map[string]int{}
	for _, language := range languages {
		if err := gather(number, filepath.Join(os.Args[1], language, "ca-gregorian.json")); err != nil {
			log.Fatal(err)
		}
	}
	lines := make([][]string, 13)
	for name, month := range number {
		lines[month] = append(lines[month], name)
	}
	var out strings.Builder
	for month := 1; month <= 12; month++ {
		slices.Sort(lines[month])
		fmt.Fprintf(&out, "%d %s\n", month, strings.Join(lines[month], " "))
	}
	if err := os.WriteFile(os.Args[2], []byte(out.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}

// gather adds the names of one language that have no number yet.
func gather(number map[string]int, path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var c calendar
	if err := json.Unmarshal(raw, &c); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, language := range c.Main {
		for _, context := range language.Dates.Calendars.Gregorian.Months {
			for _, width := range []string{"wide", "abbreviated"} {
				for digits, name := range context[width] {
					month, err := strconv.Atoi(digits)
					name = strings.ToLower(strings.TrimSuffix(name, "."))
					if err == nil && number[name] == 0 && isName(name) {
						number[name] = month
					}
				}
			}
		}
	}
	return nil
}

// isName reports whether s is one word of at least three letters.
func isName(s string) bool {
	return utf8.RuneCountInString(s) >= 3 && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '.'
	})
}
