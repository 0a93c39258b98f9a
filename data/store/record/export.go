package record

import (
	"encoding/json"

	"onrecord/data/source"
	"onrecord/data/store"
)

// Export visits the records of all kinds but articles: each calls take for every row
// of one of queries, which select the columns that scanRecord reads. Explain makes an
// error of the library's.
func Export(queries map[store.RecordKind]string, each func(query string, take func(scan func(...any) error) error) error, explain func(error) error, visit func(store.Record) error) error {
	for kind := store.EarlierRecord; kind <= store.PositionRecord; kind++ {
		err := each(queries[kind], func(scan func(...any) error) error {
			r, err := scanRecord(kind, scan)
			if err != nil {
				return explain(err)
			}
			return visit(r)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// scanRecord reads a record of a library's copy from its columns:
//
//	EarlierRecord   key, until, title, date, body
//	AddressRecord   address, owner, key
//	FeedRecord      those of ScanFeed
//	ReadRecord      reader, key
//	other kinds     reader, key, at, what, note
//
// Articles, removed ones too, have other columns in each store.
func scanRecord(kind store.RecordKind, scan func(...any) error) (r store.Record, err error) {
	r.Kind = kind
	switch kind {
	case store.EarlierRecord:
		e := new(store.Earlier)
		err = scan(&r.Key, &e.Until, &e.Title, &e.Date, &e.Body)
		Tidy(e)
		r.Earlier = e
	case store.AddressRecord:
		err = scan(&r.Address, &r.Owner, &r.Key)
	case store.FeedRecord:
		f, problem := ScanFeed(scan)
		r.Feed, err = &f, problem
	case store.ReadRecord:
		err = scan(&r.Reader, &r.Key)
	default:
		err = scan(&r.Reader, &r.Key, &r.At, &r.What, &r.Note)
	}
	r.Reader, r.Note = source.Clean(r.Reader), source.Clean(r.Note)
	return r, err
}

// FeedValues returns a feed's values for the columns that ScanFeed reads.
func FeedValues(f *store.Feed) ([]any, error) {
	pages, err := json.Marshal(f.Pages)
	return []any{f.Address, f.Title, f.Site, f.Folder, f.Full, f.ETag, f.Modified, Seconds(f.Added), Seconds(f.Checked), Seconds(f.Succeeded),
		f.Failures, f.Problem, Seconds(f.Until), string(pages), f.Login}, err
}
