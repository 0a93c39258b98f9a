package sqlite

import "context"

// A state shows whether the listed part of a library has changed. It leaves out
// readers' positions, which change all the time.
type state struct {
	asked   bool
	version int64 // of the file, as far as others change it

	journal, undone, heads, newest, earlier, subjects, said int64
}

// look reads the state in one statement, so that all of it is from one moment.
const look = `SELECT (SELECT data_version FROM pragma_data_version),
	(SELECT ifnull(max(id), 0) FROM journal), (SELECT count(*) FROM journal WHERE undone), (SELECT count(*) FROM head), (SELECT ifnull(max(id), 0) FROM head),
	(SELECT ifnull(max(id), 0) FROM earlier), (SELECT ifnull(max(id), 0) FROM subject), (SELECT count(*) FROM said)`

// Changed reports whether another program has changed what List lists since the
// last call; the first answer is no. It takes less than a millisecond, even in
// a library of 100,000 articles.
func (s *Store) Changed(ctx context.Context) (bool, error) {
	changed, err := s.changed(ctx)
	return changed, s.explain("looking at", err)
}

func (s *Store) changed(ctx context.Context) (bool, error) {
	s.watching.Lock()
	defer s.watching.Unlock()
	was, own := s.seen, s.own.Swap(false)
	now := was
	err := s.watch.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now.version)
	if err != nil || was.asked && was.version == now.version && !own {
		return false, err
	}
	now.asked = true
	err = s.watch.QueryRowContext(ctx, look).Scan(&now.version, &now.journal, &now.undone, &now.heads, &now.newest, &now.earlier, &now.subjects, &now.said)
	if err != nil {
		return false, err
	}
	s.seen = now
	others := was.version != now.version
	was.version = now.version
	return was.asked && others && was != now, nil
}
