package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

func TestFirstCollectionWaitsAndLaterOnesDoNot(t *testing.T) {
	t.Setenv("GOGC", "")
	was := debug.SetGCPercent(50)
	defer debug.SetGCPercent(was)
	percent := func() int {
		p := debug.SetGCPercent(-1)
		debug.SetGCPercent(p)
		return p
	}
	defer limitGarbage()()
	if p := percent(); p != garbageAtStart {
		t.Fatalf("before the first collection: %d percent, want %d", p, garbageAtStart)
	}
	for end := time.Now().Add(10 * time.Second); percent() != garbage; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("after the first collection: %d percent, want %d", percent(), garbage)
		}
		runtime.GC()
	}
}

func TestGOGCOverridesTheLimit(t *testing.T) {
	t.Setenv("GOGC", "70")
	was := debug.SetGCPercent(70)
	defer debug.SetGCPercent(was)
	defer limitGarbage()()
	if p := debug.SetGCPercent(70); p != 70 {
		t.Errorf("%d percent, want 70", p)
	}
}

func TestGarbageOfLargeLibrariesIsLimited(t *testing.T) {
	for live, want := range map[uint64]int{0: 50, 10 << 20: 50, 128 << 20: 50, 256 << 20: 25, 320 << 20: 20, 4 << 30: 10} {
		if got := garbagePercent(live); got != want {
			t.Errorf("%d MB in use: %d percent, want %d", live>>20, got, want)
		}
	}
}

func TestMessagesReachTheReaderUnchanged(t *testing.T) {
	filter, stop := returnMemory()
	defer stop()
	for _, msg := range []tea.Msg{tea.WindowSizeMsg{Width: 80, Height: 24}, tea.KeyPressMsg{Code: 'n'}, "other"} {
		if got := filter(nil, msg); got != msg {
			t.Errorf("got %v, want %v", got, msg)
		}
	}
}
