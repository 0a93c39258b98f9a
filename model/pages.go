package model

import "slices"

// maxPages is how many typeset articles are cached.
const maxPages = 16

// pages caches typeset articles and the last position in each.
type pages struct {
	base    Page // of the article on screen, nothing hidden
	partial bool // base is only the beginning

	recent  []cachedPage // the newest last
	offsets map[string]int
}

type cachedPage struct {
	article string // Article.ID
	page    Page
}

// get is the page of an article at any width, nil for none.
func (p *pages) get(article string) Page {
	for _, k := range p.recent {
		if k.article == article {
			return k.page
		}
	}
	return nil
}

// put caches a page.
func (p *pages) put(article string, page Page) {
	p.drop(article)
	p.recent = append(p.recent, cachedPage{article, page})
	if len(p.recent) > maxPages {
		p.recent = slices.Delete(p.recent, 0, 1)
	}
}

// drop removes the page of an article.
func (p *pages) drop(article string) {
	p.recent = slices.DeleteFunc(p.recent, func(k cachedPage) bool { return k.article == article })
}

// setOffset saves the body offset at the top of an article.
func (p *pages) setOffset(article string, offset int) {
	if p.offsets == nil {
		p.offsets = map[string]int{}
	}
	p.offsets[article] = offset
}

// offset is the last position in an article, 0 if it was not read.
func (p *pages) offset(article string) int { return p.offsets[article] }
