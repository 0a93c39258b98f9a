package model

import "slices"

// maxPages is how many set articles are kept, to be shown again at once.
const maxPages = 16

// pages keeps the articles set last, and where each was left.
type pages struct {
	base    Page // the article on screen, nothing folded away
	partial bool // base is only its beginning

	kept []keptPage // the one used last at the end
	left map[string]int
}

type keptPage struct {
	article string // Article.ID
	page    Page
}

// get is the page of an article, at whatever width, or nil.
func (p *pages) get(article string) Page {
	for _, k := range p.kept {
		if k.article == article {
			return k.page
		}
	}
	return nil
}

// put keeps a page in place of the one of the same article.
func (p *pages) put(article string, page Page) {
	p.drop(article)
	p.kept = append(p.kept, keptPage{article, page})
	if len(p.kept) > maxPages {
		p.kept = slices.Delete(p.kept, 0, 1)
	}
}

// drop forgets the page of an article.
func (p *pages) drop(article string) {
	p.kept = slices.DeleteFunc(p.kept, func(k keptPage) bool { return k.article == article })
}

// leave notes the body offset at the top of an article.
func (p *pages) leave(article string, offset int) {
	if p.left == nil {
		p.left = map[string]int{}
	}
	p.left[article] = offset
}

// place is where an article was left, its beginning if it was not read.
func (p *pages) place(article string) int { return p.left[article] }
