package data

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// maxAnswers is how many answers to a question are saved.
const maxAnswers = 50

// Answers is a file with what was answered to questions, to be recalled in a later
// session. An empty path saves nothing.
type Answers struct{ Path string }

// Load returns the answers by question, the newest last. A file that is not there or
// is damaged has none.
func (a Answers) Load() (map[string][]string, error) {
	all := map[string][]string{}
	if a.Path == "" {
		return all, nil
	}
	switch err := load(a.Path, &all); {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errDamaged):
		return map[string][]string{}, nil
	case err != nil:
		return all, fmt.Errorf("reading earlier answers: %w", err)
	}
	for question, answers := range all {
		for i := range answers {
			all[question][i] = Clean(answers[i])
		}
	}
	return all, nil
}

// Add saves an answer as the newest to a question. Another program's answers stay.
func (a Answers) Add(question, answer string) error {
	if a.Path == "" {
		return nil
	}
	all, err := a.Load()
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(all[question], func(s string) bool { return s == answer })
	all[question] = append(others[max(0, len(others)+1-maxAnswers):], answer)
	if err := replace(a.Path, all); err != nil {
		return fmt.Errorf("saving an answer: %w", err)
	}
	return nil
}
