package data

import (
	"context"
	"sync"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/people"
)

// How often a library that readers share is asked whether it has changed, and the
// shortest time between two readings for that. Reading takes at most a quarter of the
// time.
const (
	sharedPoll     = 250 * time.Millisecond
	sharedInterval = time.Second
)

// A shared reads the contents of a library for all its readers in this program: once
// after a change. Nobody waits for that but who made the change: each reader asks for
// the new contents when it suits them, so that not all screens are drawn at once.
type shared struct {
	store   store.Library
	context context.Context // of reading
	stop    context.CancelFunc

	mu      sync.Mutex // not held while the library is read
	readers int
	changes int       // noticed so far
	own     int       // changes made by readers of this program
	last    *contents // nil before the first reader
	reading *reading  // nil while there is none
	next    time.Time // when it may be read again
	err     error     // why no change can be noticed
}

// contents are what all readers see alike. They never change.
type contents struct {
	articles     news.List // not marked as read
	cast         *store.Cast
	marks        [][]news.Mark
	said         *people.Said
	changes, own int // that they include
	version      int // counts from 1
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
	_, s.err = l.Changed(s.context) // the first answer is no
	go s.watch()
	return s
}

// watch has the library read after changes, as long as there are readers.
func (s *shared) watch() {
	for {
		select {
		case <-time.After(sharedPoll):
		case <-s.context.Done():
			return
		}
		changed, err := s.store.Changed(s.context)
		s.mu.Lock()
		s.err = err
		if changed {
			s.changes++
		}
		if s.last != nil && s.last.changes < s.changes && s.reading == nil && !time.Now().Before(s.next) {
			s.start()
		}
		s.mu.Unlock()
	}
}

// join counts a reader.
func (s *shared) join() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.readers++
}

// leave counts one reader less; after the last, the contents are forgotten.
func (s *shared) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readers--; s.readers == 0 {
		s.last = nil
	}
}

// changed notes a change that a reader of this program made: the library tells of it
// later.
func (s *shared) changed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes++
	s.own++
}

// newer reports whether there are contents newer than a version.
func (s *shared) newer(version int) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err == nil && s.last != nil && s.last.version > version, s.err
}

// recent returns contents with all changes that readers of this program made.
func (s *shared) recent(ctx context.Context) (*contents, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for own := s.own; s.last == nil || s.last.own < own; {
		if s.reading == nil {
			s.start()
		}
		r := s.reading
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

// start starts to read the contents; s.mu is locked.
func (s *shared) start() {
	r := &reading{done: make(chan struct{})}
	s.reading = r
	c := &contents{changes: s.changes, own: s.own, version: 1}
	if s.last != nil {
		c.version = s.last.version + 1
	}
	go func() {
		began := time.Now()
		if changed, _ := s.store.Changed(s.context); changed { // the list will have it: watch need not learn of it
			s.mu.Lock()
			s.changes++
			c.changes = s.changes
			s.mu.Unlock()
		}
		all, err := s.store.List(s.context)
		if err == nil {
			c.articles, c.cast, c.marks = all.Heads.Unmarked(), all.Cast, all.Marks
			c.cast.Index()
			c.said = peopleOf(c.cast).Said(c.marks)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if err == nil {
			s.last = c
		}
		s.next = began.Add(max(sharedInterval, 4*time.Since(began)))
		s.reading, r.err = nil, err
		close(r.done)
	}()
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
	return people.Contents{Articles: all.Heads, Cast: peopleOf(all.Cast), Index: all.Cast.Index(), Marks: all.Marks, Said: peopleOf(all.Cast).Said(all.Marks), Kept: kept}, err
}

// sharedContents is Contents with what the reader shares with others.
func (l *Archive) sharedContents(ctx context.Context) (people.Contents, error) {
	all, err := l.shared.recent(ctx)
	if err != nil {
		return people.Contents{}, err
	}
	l.mu.Lock()
	l.seen = all.version
	l.mu.Unlock()
	read, err := l.store.ReadMarks(ctx)
	if err != nil {
		return people.Contents{}, err
	}
	kept, err := l.Bookmarks(ctx, "")
	return people.Contents{Articles: all.articles, Cast: peopleOf(all.cast), Index: all.cast.Index(), Marks: all.marks, Said: all.said, Kept: kept, Read: read}, err
}

// peopleOf returns the people of a cast; adding to them copies them.
func peopleOf(c *store.Cast) *people.Cast {
	return &people.Cast{People: c.People[:len(c.People):len(c.People)]}
}
