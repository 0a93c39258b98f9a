package data

import (
	"context"
	"sync"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/people"
)

// sharedInterval is the shortest time between two readings of the contents that
// readers share. Reading takes at most a quarter of the time.
const sharedInterval = time.Second

// A shared reads the contents of a library for all its readers in this program:
// once after a change, however many readers ask.
type shared struct {
	store   store.Library
	context context.Context // of reading
	stop    context.CancelFunc

	mu      sync.Mutex // not held while the library is read
	changes int        // noticed so far
	own     int        // those of them that readers of this program made
	last    *contents  // nil before the first
	reading *reading   // nil while there is none
	next    time.Time  // when it may be read again
}

// contents are what all readers see alike. They never change.
type contents struct {
	articles     news.List // not marked as read
	cast         *store.Cast
	marks        [][]news.Mark
	changes, own int // that they include
}

// A reading is under way until done is closed; err is set before.
type reading struct {
	done chan struct{}
	err  error
}

// newShared shares the contents of a library, which stays open until stop.
func newShared(l store.Library) *shared {
	s := &shared{store: l}
	s.context, s.stop = context.WithCancel(context.Background())
	_, _ = l.Changed(s.context) // the first answer is no; an error comes back with the next
	return s
}

// changed notes a change that a reader of this program made: the library tells of it
// later.
func (s *shared) changed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes++
	s.own++
}

// current returns the contents with all changes made so far.
func (s *shared) current(ctx context.Context) (*contents, error) {
	changed, err := s.store.Changed(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if changed {
		s.changes++
	}
	changes := s.changes
	return s.read(ctx, func(c *contents) bool { return c.changes >= changes })
}

// recent returns contents with all changes that readers of this program made.
func (s *shared) recent(ctx context.Context) (*contents, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	own := s.own
	return s.read(ctx, func(c *contents) bool { return c.own >= own })
}

// read returns contents that are new enough; s.mu is locked.
func (s *shared) read(ctx context.Context, enough func(*contents) bool) (*contents, error) {
	for s.last == nil || !enough(s.last) {
		r := s.reading
		if r == nil {
			r = &reading{done: make(chan struct{})}
			s.reading = r
			go s.list(r, time.Until(s.next))
		}
		s.mu.Unlock()
		select {
		case <-r.done:
		case <-ctx.Done():
		}
		s.mu.Lock()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	return s.last, nil
}

// list reads the contents after wait.
func (s *shared) list(r *reading, wait time.Duration) {
	select {
	case <-time.After(wait):
	case <-s.context.Done():
	}
	s.mu.Lock()
	c := &contents{changes: s.changes, own: s.own}
	s.mu.Unlock()
	began := time.Now()
	all, err := s.store.List(s.context)
	if err == nil {
		c.articles, c.cast, c.marks = all.Heads.Unmarked(), all.Cast, all.Marks
		c.cast.Index()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		s.last = c
	}
	s.next = began.Add(max(sharedInterval, 4*time.Since(began)))
	s.reading, r.err = nil, err
	close(r.done)
}

// Contents lists all articles, and who says what in them.
func (l *Archive) Contents(ctx context.Context) (people.Contents, error) {
	if l.shared != nil {
		return l.sharedContents(ctx)
	}
	_, changes := l.known()
	all, err := l.store.List(ctx)
	if err != nil {
		return people.Contents{}, err
	}
	l.know(all.Cast, changes)
	kept, err := l.Bookmarks(ctx, "")
	return people.Contents{Articles: all.Heads, Cast: peopleOf(all.Cast), Index: all.Cast.Index(), Marks: all.Marks, Kept: kept}, err
}

// sharedContents is Contents with what the reader shares with others.
func (l *Archive) sharedContents(ctx context.Context) (people.Contents, error) {
	all, err := l.shared.current(ctx)
	if err != nil {
		return people.Contents{}, err
	}
	read, err := l.store.ReadMarks(ctx)
	if err != nil {
		return people.Contents{}, err
	}
	kept, err := l.Bookmarks(ctx, "")
	return people.Contents{Articles: all.articles, Cast: peopleOf(all.cast), Index: all.cast.Index(), Marks: all.marks, Kept: kept, Read: read}, err
}

// peopleOf returns the people of a cast; who adds others copies them.
func peopleOf(c *store.Cast) *people.Cast {
	return &people.Cast{People: c.People[:len(c.People):len(c.People)]}
}
