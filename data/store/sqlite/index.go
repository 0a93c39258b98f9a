package sqlite

import (
	"database/sql"

	"onrecord/data/store/record"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// The index of articles: heads, words, subjects and who said what. All of it can
// be rebuilt from the articles and corrections.

// A batch is a transaction that prepares each statement once. Kind and before are
// for the journal.
type batch struct {
	s        *Store
	tx       *sql.Tx
	prepared map[string]*sql.Stmt

	kind   string       // of the rows that change
	before []record.Row // as they were
	texts  []record.Row // of articles that have another text, with what they had
}

func (s *Store) batch(tx *sql.Tx) *batch {
	return &batch{s: s, tx: tx, prepared: map[string]*sql.Stmt{}}
}

func (b *batch) statement(query string) (*sql.Stmt, error) {
	if st, ok := b.prepared[query]; ok {
		return st, nil
	}
	st, err := b.tx.Prepare(query) // closed with the transaction
	if err == nil {
		b.prepared[query] = st
	}
	return st, err
}

func (b *batch) exec(query string, args ...any) error {
	st, err := b.statement(query)
	if err == nil {
		_, err = st.Exec(args...)
	}
	return err
}

// insertRow runs an INSERT and returns the row's id. RETURNING would do the same with a
// savepoint, at which FTS5 writes all that it holds: a tenth of the time of an import.
func (b *batch) insertRow(query string, args ...any) (id int64, err error) {
	st, err := b.statement(query)
	if err != nil {
		return 0, err
	}
	done, err := st.Exec(args...)
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

// QueryRow is sql.Tx.QueryRow.
func (b *batch) QueryRow(query string, args ...any) *sql.Row {
	if st, err := b.statement(query); err == nil {
		return st.QueryRow(args...)
	}
	return b.tx.QueryRow(query, args...)
}

// Query is sql.Tx.Query.
func (b *batch) Query(query string, args ...any) (*sql.Rows, error) {
	st, err := b.statement(query)
	if err != nil {
		return nil, err
	}
	return st.Query(args...)
}

// wordsOf is an article in the form of the search index, with its fingerprint.
type wordsOf struct {
	title, body string
	print       uint64
}

func newWords(a *news.Article) wordsOf {
	body := find.Tokens(a.Body)
	return wordsOf{indexed(find.Tokens(a.Title)), indexed(body), record.Fingerprint(a.Title, body, a.Body)}
}

// index adds an article to the index; w are its words.
func (b *batch) index(id int64, a *news.Article, w wordsOf, read bool) error {
	err := b.exec("INSERT INTO head (id, read, print, line) VALUES (?, ?, ?, ?)", id, read, int64(w.print), record.HeadLine(a))
	if err == nil {
		err = b.exec("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", id, w.title, w.body)
	}
	if err == nil {
		err = b.say(id, a)
	}
	return err
}

// unindex removes an article from the index; a is the article as it was indexed.
func (b *batch) unindex(id int64, a *news.Article) error {
	err := b.exec("DELETE FROM head WHERE id = ?", id)
	if err == nil {
		err = b.exec("DELETE FROM words WHERE rowid = ?", id)
	}
	if err == nil {
		err = b.unsay(id, a)
	}
	return err
}

// say indexes who says what in an article.
func (b *batch) say(id int64, a *news.Article) error {
	const insert = "INSERT OR IGNORE INTO said (subject, article, quote, kind) VALUES (?, ?, ?, ?)"
	for q := range a.Quotes {
		if len(a.Quotes[q].Speakers) == 0 {
			if err := b.exec(insert, record.Nobody, id, q, record.KindBit(&a.Quotes[q])); err != nil {
				return err
			}
		}
		for _, p := range a.Quotes[q].Speakers {
			subject, err := b.subject(&a.Participants[p])
			if err == nil {
				err = b.exec(insert, subject, id, q, record.KindBit(&a.Quotes[q]))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// unsay reverts say.
func (b *batch) unsay(id int64, a *news.Article) error {
	const remove = "DELETE FROM said WHERE subject = ? AND article = ?"
	for p := range a.Participants {
		subject, err := b.subject(&a.Participants[p])
		if err == nil {
			err = b.exec(remove, subject, id)
		}
		if err != nil {
			return err
		}
	}
	return b.exec(remove, record.Nobody, id)
}

// subjectsHeld is how many subjects are remembered; more cost memory and save
// little.
const subjectsHeld = 50_000

// subject returns the id of a participant's description.
func (b *batch) subject(p *quote.Participant) (int64, error) {
	text, err := record.SubjectText(p)
	if err != nil {
		return 0, err
	}
	if id, ok := b.s.subjects[text]; ok {
		return id, nil
	}
	var id int64
	err = b.QueryRow("SELECT id FROM subject WHERE told = ?", text).Scan(&id)
	if err == sql.ErrNoRows {
		id, err = b.insertRow("INSERT INTO subject (told) VALUES (?)", text)
	}
	if err != nil {
		return 0, err
	}
	if len(b.s.subjects) >= subjectsHeld {
		clear(b.s.subjects)
	}
	b.s.subjects[text] = id
	return id, nil
}
