package model

import "slices"

// maxPages is how many set articles are kept, to be shown again at once.
const maxPages = 16

// pages keeps the articles set last, and where each was left.
type pages struct {
	base    Page // the article on screen, nothing folded away
	partial bool // base is only its beginning

	recent  []cachedPage // the one used last at the end
	offsets map[string]int
}

type cachedPage struct {
	article string // Article.ID
	page    Page
}

// get is the page of an article, at whatever width, or nil.
func (p *pages) get(article string) Page {
	for _, k := range p.recent {
		if k.article == article {
			return k.page
		}
	}
	return nil
}

// put keeps a page in place of the one of the same article.
func (p *pages) put(article string, page Page) {
	p.drop(article)
	p.recent = append(p.recent, cachedPage{article, page})
	if len(p.recent) > maxPages {
		p.recent = slices.Delete(p.recent, 0, 1)
	}
}

// drop forgets the page of an article.
func (p *pages) drop(article string) {
	p.recent = slices.DeleteFunc(p.recent, func(k cachedPage) bool { return k.article == article })
}

// setOffset notes the body offset at the top of an article.
func (p *pages) setOffset(article string, offset int) {
	if p.offsets == nil {
		p.offsets = map[string]int{}
	}
	p.offsets[article] = offset
}

// offset is where an article was left, its beginning if it was not read.
func (p *pages) offset(article string) int { return p.offsets[article] }
