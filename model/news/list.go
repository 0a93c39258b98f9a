package news

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"slices"
	"strings"
)

// A List is articles in order. It never changes. The zero List is empty.
//
// The list of a library has a million heads. As Articles they take half a gigabyte;
// packed, a head takes its ID, date and title and 32 bytes at most.
type List struct {
	whole  []Article // nil if packed
	packed []pack    // all but the last have packSize heads
	slots  []uint32  // a hash table: indexes of packed heads plus one, by their IDs
}

// ListOf returns a list of articles. The caller does not change them afterwards.
func ListOf(articles []Article) List { return List{whole: articles} }

// packSize is how many heads are in a pack.
const packSize = 1024

// A pack is the heads of some articles.
type pack struct {
	text  string // of each head: lengths of ID and date as varints, ID, date, title
	heads []packedHead
	from  []printed // by packedHead.from
}

// A packedHead is a head in a pack.
type packedHead struct {
	end  uint32 // of its text
	from uint32 // index of what it has in common with others, shifted by one; bit 0: it was read
}

// A printed is what many articles have in common.
type printed struct{ outlet, site, lang string }

// Len is how many articles the list has.
func (l List) Len() int {
	if n := len(l.packed); n > 0 {
		return (n-1)*packSize + len(l.packed[n-1].heads)
	}
	return len(l.whole)
}

// ID returns At(a).ID. It unpacks nothing else.
func (l List) ID(a int) string {
	if l.packed == nil {
		return l.whole[a].ID
	}
	text, _ := l.head(a)
	id, _, _ := unpack(text)
	return id
}

// Read returns At(a).Read. It unpacks nothing else.
func (l List) Read(a int) bool {
	if l.packed == nil {
		return l.whole[a].Read
	}
	return l.packed[a/packSize].heads[a%packSize].from&1 != 0
}

// Head returns At(a).Head. It unpacks nothing.
func (l List) Head(a int) bool { return l.packed != nil || l.whole[a].Head }

// From returns who published article a and the site it was read from: Outlet and Site
// of At(a). It unpacks nothing else.
func (l List) From(a int) (outlet, site string) {
	if l.packed == nil {
		return l.whole[a].Outlet, l.whole[a].Site
	}
	_, from := l.head(a)
	return from.outlet, from.site
}

// At returns article a, which is not to be changed.
func (l List) At(a int) *Article {
	if l.packed == nil {
		return &l.whole[a]
	}
	text, from := l.head(a)
	id, date, title := unpack(text)
	return &Article{ID: id, Title: title, Date: date, Outlet: from.outlet, Site: from.site, Lang: from.lang, Head: true, Attributed: true, Read: l.Read(a)}
}

// head returns the text of a packed head and what it shares with others.
func (l List) head(a int) (text string, from printed) {
	p, i := &l.packed[a/packSize], a%packSize
	start := uint32(0)
	if i > 0 {
		start = p.heads[i-1].end
	}
	return p.text[start:p.heads[i].end], p.from[p.heads[i].from>>1]
}

// unpack parses the text of a packed head.
func unpack(text string) (id, date, title string) {
	var lengths [2]int
	for i := range lengths {
		for shift := 0; ; shift += 7 {
			b := text[0]
			text = text[1:]
			lengths[i] |= int(b&0x7f) << shift
			if b < 0x80 {
				break
			}
		}
	}
	return text[:lengths[0]], text[lengths[0] : lengths[0]+lengths[1]], text[lengths[0]+lengths[1]:]
}

// Find returns the index of the article with an ID, or -1. It is fast if the list is packed.
func (l List) Find(id string) int {
	if l.packed == nil {
		return slices.IndexFunc(l.whole, func(a Article) bool { return a.ID == id })
	}
	if slot := l.slot(id); l.slots[slot] > 0 {
		return int(l.slots[slot]) - 1
	}
	return -1
}

// seed is the hash seed of all lists.
var seed = maphash.MakeSeed()

// slot returns the slot that an ID has, or would have.
func (l List) slot(id string) int {
	last := len(l.slots) - 1
	slot := int(maphash.String(seed, id)) & last
	for l.slots[slot] > 0 && l.ID(int(l.slots[slot])-1) != id {
		slot = (slot + 1) & last
	}
	return slot
}

// Articles returns the articles as a slice of its own.
func (l List) Articles() []Article {
	all := make([]Article, l.Len())
	for a := range all {
		all[a] = *l.At(a)
	}
	return all
}

// Unmarked returns a list of heads without marking any as read.
func (l List) Unmarked() List {
	l.packed = slices.Clone(l.packed)
	for i := range l.packed {
		p := &l.packed[i]
		p.heads = slices.Clone(p.heads)
		for k := range p.heads {
			p.heads[k].from &^= 1
		}
	}
	return l
}

// A Packer makes a list of heads. The zero Packer is ready to use.
type Packer struct {
	packs []pack
	heads []packedHead // of the pack that is being filled
	text  []byte
	from  []printed
	index map[printed]uint32
}

// Add adds a head: the fields of a that Article.Head names, and Read.
func (p *Packer) Add(a *Article) {
	if len(p.heads) == packSize {
		p.close()
	}
	p.text = binary.AppendUvarint(binary.AppendUvarint(p.text, uint64(len(a.ID))), uint64(len(a.Date)))
	p.text = append(append(append(p.text, a.ID...), a.Date...), a.Title...)
	what := printed{a.Outlet, a.Site, a.Lang}
	from, ok := p.index[what]
	if !ok {
		if p.index == nil {
			p.index = map[printed]uint32{}
		}
		what = printed{strings.Clone(a.Outlet), strings.Clone(a.Site), strings.Clone(a.Lang)} // they may be part of a longer text
		from = uint32(len(p.from))
		p.index[what] = from
		p.from = append(p.from, what)
	}
	from <<= 1
	if a.Read {
		from |= 1
	}
	p.heads = append(p.heads, packedHead{uint32(len(p.text)), from})
}

// close ends the pack that is being filled.
func (p *Packer) close() {
	p.packs = append(p.packs, pack{text: string(p.text), heads: append([]packedHead(nil), p.heads...)})
	p.heads, p.text = p.heads[:0], p.text[:0]
}

// List returns the list of all that was added. Nothing more can be added.
func (p *Packer) List() List {
	if len(p.heads) > 0 {
		p.close()
	}
	for i := range p.packs {
		p.packs[i].from = p.from
	}
	l := List{packed: p.packs}
	l.slots = make([]uint32, 2<<bits.Len(uint(max(0, l.Len()-1)))) // at most half full, a quarter at least
	for a := range l.Len() {
		if slot := l.slot(l.ID(a)); l.slots[slot] == 0 {
			l.slots[slot] = uint32(a) + 1
		}
	}
	return l
}
