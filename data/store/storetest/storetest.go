// Package storetest tests that a library keeps what package store promises. Each
// implementation runs it, in its own tests.
package storetest

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// Options are how a test opens a library.
type Options struct {
	ReadOnly  bool
	Attribute func(news.Article) news.Article
	Now       func() time.Time
}

// An Opener opens one library; called again, the same one as another program
// would. The test closes what it opens.
type Opener func(o Options) (store.Library, error)

// A place makes a new, empty library for a test.
type place func(t *testing.T) Opener

// Run tests libraries. Each call of in makes a new, empty one.
func Run(t *testing.T, in func(t *testing.T) Opener) {
	for _, c := range []struct {
		name string
		test func(*testing.T, place)
	}{
		{"TheSameArticleIsKeptOnce", testTheSameArticleIsKeptOnce},
		{"ShortNotesAreNotTakenForEachOther", testShortNotesAreNotTakenForEachOther},
		{"AShortTextIsKeptOnce", testAShortTextIsKeptOnce},
		{"AnArticleSeenUnderAnotherAddressIsKnownByIt", testAnArticleSeenUnderAnotherAddressIsKnownByIt},
		{"AChangedArticleKeepsItsEarlierTexts", testAChangedArticleKeepsItsEarlierTexts},
		{"ArticlesWithoutANameGetOneByTheirText", testArticlesWithoutANameGetOneByTheirText},
		{"AddStopsWithItsContextAndKeepsWhatItReports", testAddStopsWithItsContextAndKeepsWhatItReports},
		{"NothingReplacesWhatCameFromAnotherSite", testNothingReplacesWhatCameFromAnotherSite},
		{"TheSameTextFromAnotherSiteIsKnown", testTheSameTextFromAnotherSiteIsKnown},
		{"EntriesThatShareAnAddressAreDifferent", testEntriesThatShareAnAddressAreDifferent},
		{"ATextThatIsArchivedIsNotArchivedAgain", testATextThatIsArchivedIsNotArchivedAgain},
		{"AnEntryOfTwoFeedsHasTheNameOfTheFirst", testAnEntryOfTwoFeedsHasTheNameOfTheFirst},
		{"AnEarlierTextIsRestored", testAnEarlierTextIsRestored},
		{"TheLengthOfATextIsThatOfItsSite", testTheLengthOfATextIsThatOfItsSite},
		{"TheLoginOfAFeedIsKeptApart", testTheLoginOfAFeedIsKeptApart},
		{"ANoteThatTwoReadersChangeLosesNeither", testANoteThatTwoReadersChangeLosesNeither},
		{"CorrectionsAreSearchedByAndUndone", testCorrectionsAreSearchedByAndUndone},
		{"WhatWasChangedInSeveralArticlesIsTakenBackAtOnce", testWhatWasChangedInSeveralArticlesIsTakenBackAtOnce},
		{"PeopleAreOneOrTwoAsTheReaderSays", testPeopleAreOneOrTwoAsTheReaderSays},
		{"ANamesakeStaysSomebodyElse", testANamesakeStaysSomebodyElse},
		{"CorrectionsSurviveReadingAgain", testCorrectionsSurviveReadingAgain},
		{"CorrectionsAreExportedAndImported", testCorrectionsAreExportedAndImported},
		{"CuesAreCountedAsCorrected", testCuesAreCountedAsCorrected},
		{"EchoesAreNamedAsCorrected", testEchoesAreNamedAsCorrected},
		{"TheSameWordsAreFoundElsewhere", testTheSameWordsAreFoundElsewhere},
		{"FeedsAreFollowedUntilTheyAreLeft", testFeedsAreFollowedUntilTheyAreLeft},
		{"WhatAnAnswerSaidIsKept", testWhatAnAnswerSaidIsKept},
		{"AFeedThatMovesIsFollowedOnce", testAFeedThatMovesIsFollowedOnce},
		{"WhatOneHasClaimedNobodyElseGets", testWhatOneHasClaimedNobodyElseGets},
		{"TheLengthOfATextIsKnownByIDAndByAddress", testTheLengthOfATextIsKnownByIDAndByAddress},
		{"EverythingTheReaderDoesIsTakenBackStepByStep", testEverythingTheReaderDoesIsTakenBackStepByStep},
		{"UndoAndRedoFollowTheOrderOfAllChanges", testUndoAndRedoFollowTheOrderOfAllChanges},
		{"FeedsComeAndGoByUndo", testFeedsComeAndGoByUndo},
		{"ChangedTextsAreUndone", testChangedTextsAreUndone},
		{"ARemovedArticleIsKnownUntilItIsAddedAgain", testARemovedArticleIsKnownUntilItIsAddedAgain},
		{"AKeptQuotationIsFoundInAChangedArticle", testAKeptQuotationIsFoundInAChangedArticle},
		{"ThePlaceInEveryArticleIsRemembered", testThePlaceInEveryArticleIsRemembered},
		{"WordsAreFoundInEitherScriptWidthAndCase", testWordsAreFoundInEitherScriptWidthAndCase},
		{"QueriesNarrowBySpeakerKindOutletAndDate", testQueriesNarrowBySpeakerKindOutletAndDate},
		{"HitsTellTheQuotationAndThePlaces", testHitsTellTheQuotationAndThePlaces},
		{"RankPutsTheTitleFirst", testRankPutsTheTitleFirst},
		{"RankCountsRareWordsMore", testRankCountsRareWordsMore},
		{"ASearchGoesOnWhileArticlesGetOtherDates", testASearchGoesOnWhileArticlesGetOtherDates},
		{"PeopleAreCountedOverAllArticles", testPeopleAreCountedOverAllArticles},
		{"TheIndexAgreesWithThePlaces", testTheIndexAgreesWithThePlaces},
		{"ChangesOfOtherProgramsAreNoticedAndOnesOwnAreNot", testChangesOfOtherProgramsAreNoticedAndOnesOwnAreNot},
		{"AnArticleComesBackAsItWasGiven", testAnArticleComesBackAsItWasGiven},
		{"TwoProgramsUseOneLibrary", testTwoProgramsUseOneLibrary},
		{"HeadsListTheNewestFirst", testHeadsListTheNewestFirst},
		{"StatsCountWhatIsThere", testStatsCountWhatIsThere},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, in) })
	}
}

// What Add did with an article.
const (
	isNew = iota
	isChanged
	isSame
)

// options are how tests open a library unless they say otherwise.
var options = Options{Attribute: Engine, Now: func() time.Time { return Now }}

// library is a new library with articles in it.
func library(t *testing.T, in place, all ...news.Article) store.Library {
	t.Helper()
	s := open(t, in(t), options)
	if added := add(t, s, all...); added[isNew] != len(all) {
		t.Fatalf("added %d of %d articles", added[isNew], len(all))
	}
	return s
}

func open(t *testing.T, at Opener, o Options) store.Library {
	t.Helper()
	s, err := at(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var ctx = context.Background()

// spoken is a line of a test article in which somebody says something:
// NAME, OFFICE OF PLACE: “words”, the office left out or not.
var spoken = regexp.MustCompile(`(?m)^([^,，:：\n]+)(?:[,，] ?([^:：\n]+))?[:：] ?[“「]([^”」\n]+)[”」]`)

// Engine is a simple engine, so that tests of a library do not depend on the real
// one: it finds lines NAME, OFFICE: “words”.
func Engine(a news.Article) news.Article {
	a.Attributed, a.Quotes, a.Participants = true, nil, nil
	numbers := map[string]int{}
	for _, m := range spoken.FindAllStringSubmatchIndex(a.Body, -1) {
		name := a.Body[m[2]:m[3]]
		p, ok := numbers[name]
		if !ok {
			p = len(a.Participants)
			numbers[name] = p
			who := quote.Participant{Name: name}
			if m[4] >= 0 {
				who.Office = a.Body[m[4]:m[5]]
			}
			a.Participants = append(a.Participants, who)
		}
		at := quote.Span{Start: m[2], End: m[3]}
		a.Participants[p].Mentions = append(a.Participants[p].Mentions, at)
		a.Quotes = append(a.Quotes, quote.Quote{Content: []quote.Span{{Start: m[6], End: m[7]}}, Source: []quote.Span{at},
			Speakers: []int{p}, Parent: -1, Rule: "test", Confidence: 0.5})
	}
	return a
}

// Now is the time in tests.
var Now = time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC)

// add adds articles and returns how many were new, changed and the same.
func add(t *testing.T, s store.Library, all ...news.Article) (n [3]int) {
	t.Helper()
	var err error
	n[isNew], n[isChanged], n[isSame], err = s.Add(ctx, all)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// get is an article of the library.
func get(t *testing.T, s store.Library, id string) news.Article {
	t.Helper()
	a, ok, err := s.Article(ctx, id)
	if err != nil || !ok {
		t.Fatalf("article %s: there %t, error %v", id, ok, err)
	}
	return a
}

// must fails the test on an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Said lists the quotations of an article, as NAME: words.
func Said(a news.Article) []string {
	var out []string
	for _, q := range a.Quotes {
		var names, words []string
		for _, p := range q.Speakers {
			names = append(names, a.Participants[p].Name)
		}
		for _, s := range q.Content {
			words = append(words, s.Of(a.Body))
		}
		out = append(out, strings.Join(names, "+")+": "+strings.Join(words, "…"))
	}
	return out
}
