package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/model/people"
)

// completionTime is how long completing a name may take: whoever presses tab waits.
const completionTime = 5 * time.Second

// completePeople completes the values of --by with the people of the articles that
// the command selects with its arguments.
func completePeople(cmd *cobra.Command, selected func(args []string) *selection) {
	err := cmd.RegisterFlagCompletionFunc("by", func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		ctx, cancel := context.WithTimeout(cmd.Context(), completionTime)
		defer cancel()
		if err := new(config).read(cmd); err != nil { // not read before a completion
			return nil, cobra.ShellCompDirectiveError
		}
		all, err := selected(args).people(ctx, streamsOf(cmd))
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return completions(all, typed), cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err) // the flag is not defined
	}
}

// people returns everybody in the selected articles.
func (sel *selection) people(ctx context.Context, s streams) ([]people.Person, error) {
	library, err := sel.open(s)
	if err != nil {
		return nil, err
	}
	if library != nil {
		defer library.Close()
		all, err := library.Contents(ctx)
		if err != nil {
			return nil, err
		}
		return all.Cast.People, nil
	}
	local := slices.DeleteFunc(slices.Clone(sel.paths), func(path string) bool { return path == data.Stdin || data.IsAddress(path) })
	files, err := data.Open(s.options(local))
	if err != nil {
		return nil, err
	}
	articles, _ := files.Articles(ctx) // those that cannot be read name nobody
	for i := range articles {
		articles[i] = files.Attribute(ctx, articles[i])
	}
	return people.NewCast(articles).People, nil
}

// completions are the names that begin with what is typed, each with the person's
// office, and the pinyin of Chinese names, with the name.
func completions(all []people.Person, typed string) []string {
	var out []string
	begins := func(name string) bool {
		return len(name) >= len(typed) && strings.EqualFold(name[:len(typed)], typed)
	}
	add := func(name, about string) {
		line := oneLine(name)
		if about = oneLine(about); about != "" {
			line += "\t" + about
		}
		if !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	for i := range all {
		p := &all[i]
		for _, name := range p.ProperNames() {
			if begins(name) {
				add(name, strings.Join(p.Offices, ", "))
			}
			if letters := strings.ToLower(strings.ReplaceAll(people.Pinyin(name), " ", "")); letters != strings.ToLower(name) && typed != "" && begins(letters) {
				add(letters, name)
			}
		}
	}
	return out
}
