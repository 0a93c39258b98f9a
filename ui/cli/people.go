package cli

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// peopleOptions are the flags and arguments of `onrecord people`.
type peopleOptions struct {
	selection
	format string
	bom    bool
	width  int
}

func newPeople() *cobra.Command {
	var opts peopleOptions
	cmd := &cobra.Command{
		Use:   "people [FILE|FOLDER|URL|-...]",
		Short: "List people and how often each is quoted",
		Long: `List the people, organisations and unnamed sources of all articles with offices,
affiliations, number of quotations by kind and articles, the most quoted first.
Without arguments it reads standard input if that is a pipe or a file, else your
library, or the sample if the library is empty.

` + exitStatuses,
		Example: `onrecord people news/
onrecord people --format csv --bom news/ > people.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.selectPaths(cmd, args)
			return runPeople(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	return cmd
}

func (o *peopleOptions) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVarP(&o.format, "format", "f", "table", oneOf(tableFormats))
	f.StringVar(&o.library.file, "library", "", "library `file` (default onrecord/library.db in the user's data folder)")
	complete(cmd, "format", tableFormats)
	f.BoolVar(&o.bom, "bom", false, "start csv with a byte order mark, for spreadsheets that need one")
	widthFlag(f, &o.width)
}

// runPeople prints the people of all articles.
func runPeople(ctx context.Context, opts peopleOptions, s streams) error {
	write, err := peopleWriter(opts, s.out)
	if err != nil {
		return err
	}
	var articles []news.Article
	p := newProgress(s, true)
	err = opts.each(ctx, s, p, func(a *news.Article, _ map[int]string) error {
		if err := p.attribute(ctx, a); err != nil {
			return err
		}
		a.Body = "" // not needed, and thousands of articles are held here
		articles = append(articles, *a)
		return nil
	})
	if statusOf(err) == statusInterrupted || len(articles) == 0 {
		return err
	}
	if wrote := write(peopleOf(articles)); wrote != nil {
		return wrote
	}
	return err
}

// A person is a row of the table, and the object of --format json and jsonl.
type person struct {
	Name         string   `json:"name"`
	Aliases      []string `json:"aliases"`
	Offices      []string `json:"offices"`
	Affiliations []string `json:"affiliations"`
	Sort         string   `json:"sort"`
	Quotations   int      `json:"quotations"` // without reports
	Direct       int      `json:"direct"`
	Indirect     int      `json:"indirect"`
	Mixed        int      `json:"mixed"`
	Reports      int      `json:"reports"`
	Articles     []string `json:"articles"` // files, in reading order
}

func peopleOf(articles []news.Article) []person {
	cast := people.NewCast(articles)
	all := cast.Counts(articles, news.AllKinds)
	var byKind [3][]people.Count
	for _, k := range []quote.Kind{quote.Direct, quote.Indirect, quote.Mixed} {
		byKind[k] = cast.Counts(articles, news.Kinds(0).Toggle(k))
	}
	people := make([]person, len(cast.People))
	for i := range cast.People {
		p := &cast.People[i]
		people[i] = person{
			Name: p.Name, Aliases: []string{}, Offices: append([]string{}, p.Offices...),
			Affiliations: append([]string{}, p.Affiliations...), Sort: p.Sort.String(),
			Quotations: all[i].Quotes, Reports: all[i].Reports,
			Direct: byKind[quote.Direct][i].Quotes, Indirect: byKind[quote.Indirect][i].Quotes, Mixed: byKind[quote.Mixed][i].Quotes,
		}
		for _, name := range p.Names {
			if name != p.Name {
				people[i].Aliases = append(people[i].Aliases, name)
			}
		}
		for _, in := range p.In {
			people[i].Articles = add(people[i].Articles, data.Clean(articles[in.Article].ID))
		}
	}
	return people
}

// peopleColumns are the columns of table, csv and markdown.
var peopleColumns = []column{
	{head: "name", most: 24}, {head: "sort", most: 12},
	{head: "quotations", most: 10, right: true}, {head: "direct", most: 6, right: true}, {head: "indirect", most: 8, right: true},
	{head: "mixed", most: 5, right: true}, {head: "reports", most: 7, right: true}, {head: "articles", most: 8, right: true},
	{head: "affiliation", most: 20}, {head: "office"},
}

func (p *person) row() []string {
	return []string{
		oneLine(p.Name), p.Sort,
		strconv.Itoa(p.Quotations), strconv.Itoa(p.Direct), strconv.Itoa(p.Indirect),
		strconv.Itoa(p.Mixed), strconv.Itoa(p.Reports), strconv.Itoa(len(p.Articles)),
		oneLine(strings.Join(p.Affiliations, "; ")), oneLine(strings.Join(p.Offices, "; ")),
	}
}

// peopleWriter returns a function that prints people in the format of opts.
func peopleWriter(opts peopleOptions, out io.Writer) (func([]person) error, error) {
	rows := func(people []person) [][]string {
		all := make([][]string, len(people))
		for i := range people {
			all[i] = people[i].row()
		}
		return all
	}
	switch opts.format {
	case "table":
		return func(people []person) error {
			return drawTable(out, peopleColumns, rows(people), tableWidth(opts.width, out))
		}, nil
	case "json", "jsonl":
		return func(people []person) error {
			w := newJSON[person](out, opts.format == "json")
			for _, p := range people {
				if err := w.write(p); err != nil {
					return err
				}
			}
			return w.close()
		}, nil
	case "csv":
		return func(people []person) error {
			return writeCSV(out, opts.bom, headsOf(peopleColumns), rows(people))
		}, nil
	case "markdown":
		return func(people []person) error {
			return markdownTable(out, headsOf(peopleColumns), rows(people))
		}, nil
	}
	return nil, unknownFormat(opts.format)
}
