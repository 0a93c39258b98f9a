-- The library's schema, as numbered steps. A new library takes all of them, an
-- older one those it has not had; PRAGMA user_version counts them. A step that
-- has been released is never edited: a change is a new step at the end.
--
-- Conventions: an article's id begins with its date (see id.go), so that the
-- order of ids is the order of dates. What the reader makes names articles by
-- key, which outlives ids. Times are Unix seconds. found, what and the like
-- hold JSON.

-- step 1: articles, and what makes them quick to find

-- An article as it came, and what the engine found in it. The truth.
CREATE TABLE article (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE, -- model.Article.ID
	added INTEGER NOT NULL,
	title TEXT NOT NULL,
	date TEXT NOT NULL,
	guessed INTEGER NOT NULL, -- the date
	byline TEXT NOT NULL,
	outlet TEXT NOT NULL,
	site TEXT NOT NULL,
	source TEXT NOT NULL,
	url TEXT NOT NULL,
	lang TEXT NOT NULL,
	plain INTEGER NOT NULL,
	body TEXT NOT NULL,
	found TEXT NOT NULL
);

-- The same article under other addresses; its own is among them.
CREATE TABLE address (
	address TEXT PRIMARY KEY, -- canonical
	key TEXT NOT NULL
) WITHOUT ROWID;

-- What an article said before it changed.
CREATE TABLE earlier (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL,
	until INTEGER NOT NULL,
	title TEXT NOT NULL,
	date TEXT NOT NULL,
	body TEXT NOT NULL
);
CREATE INDEX earlier_key ON earlier (key);

-- The list of articles in a narrow table: reading 100,000 whole rows takes a
-- second. All but read can be made anew.
CREATE TABLE head (
	id INTEGER PRIMARY KEY,
	read INTEGER NOT NULL,
	print INTEGER NOT NULL, -- fingerprint of the text
	line TEXT NOT NULL -- fields set apart by U+001F, see head.go
);

-- Everybody the articles tell alike, letter for letter.
CREATE TABLE subject (
	id INTEGER PRIMARY KEY,
	told TEXT NOT NULL UNIQUE
);

-- Who says something where, after corrections.
CREATE TABLE said (
	subject INTEGER NOT NULL,
	article INTEGER NOT NULL,
	quote INTEGER NOT NULL,
	kind INTEGER NOT NULL, -- model.Kinds bit; 0 what an outlet reports
	PRIMARY KEY (subject, article, quote)
) WITHOUT ROWID;

-- The words of articles, folded, a space round every Chinese character.
CREATE VIRTUAL TABLE words USING fts5 (title, body, content='', contentless_delete=1, tokenize='unicode61');

-- step 2: what the reader makes

-- Where the reader left off in an article.
CREATE TABLE place (
	key TEXT PRIMARY KEY,
	at INTEGER NOT NULL, -- milliseconds: the newest of all is where he left off
	what TEXT NOT NULL
) WITHOUT ROWID;

-- Kept quotations and corrections.
CREATE TABLE made (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL, -- kept, correction
	key TEXT NOT NULL, -- empty: all articles
	at INTEGER NOT NULL,
	what TEXT NOT NULL,
	note TEXT NOT NULL
);
CREATE INDEX made_key ON made (key, kind);

-- What can be taken back, the newest last.
CREATE TABLE journal (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	kind TEXT NOT NULL,
	before TEXT NOT NULL
);
-- step 3: feeds

-- A feed that is followed, and what its last answer said. Times are 0 where
-- there is none.
CREATE TABLE feed (
	address TEXT PRIMARY KEY,
	title TEXT NOT NULL,
	site TEXT NOT NULL,
	folder TEXT NOT NULL,
	full INTEGER NOT NULL, -- the pages of entries are read that hold a summary
	etag TEXT NOT NULL,
	modified TEXT NOT NULL, -- Last-Modified, as it was sent
	added INTEGER NOT NULL,
	checked INTEGER NOT NULL, -- last asked
	succeeded INTEGER NOT NULL, -- last answered
	failures INTEGER NOT NULL, -- since then
	problem TEXT NOT NULL, -- what was last wrong
	until INTEGER NOT NULL -- not to be asked before
) WITHOUT ROWID;
-- step 4: pages that could not be read

-- How often those of a feed's entries have been tried, by address.
ALTER TABLE feed ADD COLUMN pages TEXT NOT NULL DEFAULT '{}';
-- step 5: redo, and articles that can come back

-- Changes that have been undone are the newest in the journal.
ALTER TABLE journal ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;

-- Articles removed from the library: their row as JSON. A sync does not add
-- them again.
CREATE TABLE removed (
	key TEXT PRIMARY KEY,
	at INTEGER NOT NULL,
	what TEXT NOT NULL
) WITHOUT ROWID;
-- step 6: where articles come from, and logins of feeds

-- The site an article was fetched from (store.Owner), empty for a file; and the
-- address on another site that it gives as its own. migrate.go fills owner.
ALTER TABLE article ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN claims TEXT NOT NULL DEFAULT '';

-- Articles by their addresses; each site has its own article at an address.
ALTER TABLE address RENAME TO address_before;
CREATE TABLE address (
	address TEXT NOT NULL, -- canonical
	owner TEXT NOT NULL, -- article.owner
	key TEXT NOT NULL,
	PRIMARY KEY (address, owner)
) WITHOUT ROWID;
INSERT INTO address SELECT address, '', key FROM address_before;
DROP TABLE address_before;

-- user:password for the host of a feed. It is sent there and never shown.
ALTER TABLE feed ADD COLUMN login TEXT NOT NULL DEFAULT '';
-- step 7: what others made in a library that was copied here from a server

-- Who made a correction, empty for the reader of this file.
ALTER TABLE made ADD COLUMN reader TEXT NOT NULL DEFAULT '';

-- Bookmarks, read marks and positions of other readers. They are not shown, and go
-- back to a server with a copy.
CREATE TABLE others (
	id INTEGER PRIMARY KEY,
	reader TEXT NOT NULL,
	kind TEXT NOT NULL, -- kept, read, place
	key TEXT NOT NULL,
	at INTEGER NOT NULL,
	what TEXT NOT NULL,
	note TEXT NOT NULL
);
CREATE UNIQUE INDEX others_once ON others (reader, kind, key) WHERE kind <> 'kept';
