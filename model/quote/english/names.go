package english

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed lexicon/male.txt
var maleText string

//go:embed lexicon/female.txt
var femaleText string

//go:embed lexicon/titles.txt
var titlesText string

//go:embed lexicon/roles.txt
var rolesText string

//go:embed lexicon/outlets.txt
var outletsText string

// A sex is what the text tells of a person: he, she or nothing.
type sex uint8

const (
	anySex sex = iota
	male
	female
)

// A title is a word that stands before a name.
type title struct {
	sex    sex
	office string
}

var (
	firstNames = sexes(maleText, femaleText)
	titles     = readTitles(titlesText)
	roles      = set(comments(rolesText))
	outlets    = set(comments(outletsText))

	// corporate are the words at the end of companies' names.
	corporate = set("inc inc. corp corp. co. ltd ltd. plc llc group holdings foods industries airlines motors partners")

	// alsoCalled leads from a noun to offices of people it may mean.
	alsoCalled = map[string][]string{
		"congressman": {"representative"}, "congresswoman": {"representative"},
		"lawmaker": {"representative", "senator", "congressman", "congresswoman"}, "legislator": {"representative", "senator"},
		"candidate": {"nominee"}, "nominee": {"candidate"}, "leader": {"chairman", "chairwoman", "president"},
		"royal":     {"prince", "princess", "king", "queen", "duke", "duchess"},
		"spokesman": {"spokesperson"}, "spokeswoman": {"spokesperson"}, "chair": {"chairman", "chairwoman"},
	}

	// officeWords stand before a role and belong to it, not to a body.
	officeWords = set("rear defence defense foreign finance energy health interior justice education prime vice deputy chief press majority minority attorney home trade labour labor environment agriculture transport culture economy commerce treasury general national campaign executive financial operating managing technical sporting head assistant former acting interim senior state first lead general-in-chief undersecretary")

	// documents are nouns for what is written, shown or sent.
	documents = set("report reports account accounts data projections projection research analysis findings finding statistics records record papers transcript transcripts indictment affidavit guidance advisory release releases notice study survey poll document memo memorandum letter statement filing complaint lawsuit article story book editorial email emails e-mail e-mails clip video ad advertisement tweet tweets post message note brief petition bylaws brochure leaflet pamphlet booklet handbook flyer newsletter dossier directive circular communique manifesto verdict ruling judgment resolution website site column essay memoir")

	// streets end the names of places and hardly those of people.
	streets = set("road street avenue boulevard highway station airport stadium university college hospital county province district island islands")

	// suffixes belong to a name and are no surname.
	suffixes = set("jr jr. sr sr. ii iii iv")

	// particles stand in small letters inside of names.
	particles = set("de da di du la le van von der den del dos bin binti bint ibn al el ul")

	// sonOf are those of them that tell whose son or daughter somebody is.
	sonOf = set("bin binti bint ibn")

	// nicknames lead from a short first name to the full one.
	nicknames = pairs(`abe abraham al albert alex alexander andy andrew barb barbara ben benjamin bernie bernard beth elizabeth
		bill william billy william bob robert bobby robert chris christopher chuck charles dan daniel danny daniel dave david
		deb deborah debbie deborah dick richard don donald doug douglas ed edward eddie edward fred frederick greg gregory
		hank henry jack john jake jacob jeff jeffrey jen jennifer jenny jennifer jerry gerald jim james jimmy james joe joseph
		joey joseph john jonathan jon jonathan josh joshua kate katherine kathy katherine katie katherine ken kenneth larry lawrence
		liz elizabeth maggie margaret matt matthew meg margaret mike michael mick michael mitch mitchell nate nathaniel ned edward
		nick nicholas pam pamela pat patrick patty patricia peggy margaret pete peter phil philip ray raymond rich richard rick richard
		rob robert ron ronald russ russell sam samuel sandy sandra steve steven stan stanley sue susan ted edward terry terence tim timothy
		tom thomas tommy thomas tony anthony val valerie vic victor vince vincent walt walter will william zach zachary`)
)

// comments takes the lines of remarks out of a lexicon.
func comments(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// role reports whether token i is a noun for people by office, work or relation:
// by the list or, in small letters, by how it ends.
func (d *document) role(i int) bool {
	w := d.low(i)
	return roles[w] || !d.capital(i) && isRole(w)
}

// isRole is role for a word in small letters.
func isRole(w string) bool {
	w = strings.TrimPrefix(w, "co-")
	if roles[w] {
		return true
	}
	for _, end := range roleEndings {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return !notRoles[w] && !bodies[w] // automaker
		}
	}
	return false
}

var (
	roleEndings = strings.Fields("ologist ographer ician woman man person keeper maker holder singer fighter writer ist")
	notRoles    = set("german human roman norman ottoman exist assist insist consist persist resist twist waist racist feminist fascist communist socialist islamist terrorist populist nationalist")

	// twoWords are titles of two words, of which the first alone is none.
	twoWords = pairs("tan sri puan sri toh puan rear admiral wing commander chief constable")

	// degrees stand behind a name and are no part of it.
	degrees = set("mp mps mla msp mep td kc qc sc jp obe mbe cbe kbe dbe om phd ph.d ph.d. md m.d. m.d mba esq esq. msc bsc frs rn ret")

	// days stand where a name could and are none.
	days = hashes("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december")
)

// sexes reads the first names; one in both lists tells nothing.
func sexes(men, women string) map[string]sex {
	m := map[string]sex{}
	for _, w := range strings.Fields(comments(men)) {
		m[w] = male
	}
	for _, w := range strings.Fields(comments(women)) {
		if m[w] == male {
			m[w] = anySex
		} else {
			m[w] = female
		}
	}
	return m
}

func readTitles(text string) map[string]title {
	m := map[string]title{}
	for line := range strings.Lines(comments(text)) {
		f := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if len(f) < 3 {
			continue
		}
		t := title{office: f[2]}
		switch f[1] {
		case "m":
			t.sex = male
		case "f":
			t.sex = female
		}
		if t.office == "-" {
			t.office = ""
		}
		m[f[0]] = t
	}
	return m
}

func pairs(s string) map[string]string {
	f := strings.Fields(s)
	m := make(map[string]string, len(f)/2)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}

// womanly and manly are nouns that tell a sex by themselves.
var (
	womanly = set("woman girl mother wife daughter sister aunt widow actress businesswoman congresswoman spokeswoman chairwoman councilwoman grandmother queen princess duchess niece girlfriend mom lady saleswoman policewoman")
	manly   = set("man boy father husband son brother uncle widower actor businessman congressman spokesman chairman councilman grandfather king prince duke nephew boyfriend dad gentleman policeman fisherman monk priest")
)

// words are the words of a name in lower case, without points.
func words(name string) []string {
	f := strings.Fields(strings.ToLower(name))
	for i, w := range f {
		f[i] = strings.TrimSuffix(strings.ReplaceAll(w, "’", "'"), ".")
	}
	return f
}

// A name is a person's name taken apart, in lower case.
type name struct {
	first, last string   // last is empty where one word is all there is
	middle      []string // and whatever stands between
	all         []string
}

func parseName(s string) name {
	w := words(s)
	for len(w) > 1 && suffixes[w[len(w)-1]] {
		w = w[:len(w)-1]
	}
	if len(w) > 1 && particles[w[0]] && firstNames[w[0]] == anySex {
		w = []string{strings.Join(w, " ")} // De Blasio is a surname
	}
	n := name{all: w}
	if len(w) == 0 {
		return n
	}
	n.first = w[0]
	if len(w) == 1 {
		return n
	}
	n.last = w[len(w)-1]
	n.middle = w[1 : len(w)-1]
	for k := len(w) - 2; k > 0 && particles[w[k]]; k-- {
		n.last, n.middle = w[k]+" "+n.last, w[1:k]
	}
	return n
}

// agrees reports whether two full names can be one person's: the same surname,
// and first names that are the same, short for each other or an initial.
func (n name) agrees(o name) bool {
	if n.last == "" || o.last == "" || n.last != o.last {
		return false
	}
	return sameFirst(n.first, o.first) ||
		len(n.middle) == 1 && len(o.middle) == 0 && sameFirst(n.middle[0], o.first) ||
		len(o.middle) == 1 && len(n.middle) == 0 && sameFirst(o.middle[0], n.first)
}

// ends reports whether n ends in the words of o, two or more.
func (n name) ends(o name) bool {
	k := len(n.all) - len(o.all)
	return len(o.all) > 1 && k > 0 && slices.Equal(n.all[k:], o.all)
}

func sameFirst(a, b string) bool {
	if a == b || nicknames[a] == b || nicknames[b] == a || nicknames[a] != "" && nicknames[a] == nicknames[b] {
		return true
	}
	return len(a) == 1 && len(b) > 0 && a[0] == b[0] || len(b) == 1 && len(a) > 0 && a[0] == b[0]
}

// sex is what the first name tells.
func (n name) sex() sex {
	if n.last == "" {
		return anySex
	}
	s := firstNames[n.first]
	if s == anySex && len(n.middle) > 0 && len(n.first) == 1 {
		s = firstNames[n.middle[0]]
	}
	return s
}
