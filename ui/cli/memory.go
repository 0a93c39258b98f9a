package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	tea "charm.land/bubbletea/v2"
)

// How much garbage the runtime lets pile up before it collects. At the start it waits
// until 16 MB are taken: four collections of a few milliseconds would fall between the
// start and the first article, and free nothing that the start does not take again.
// Afterwards there is as much garbage as memory in use, as usual, but no more than
// mostGarbage: the list of a large library takes hundreds of megabytes.
const (
	garbageAtStart = 400 // percent of 4 MB
	garbage        = 100 // percent of what is in use
	leastGarbage   = 10  // the same
	mostGarbage    = 64 << 20
)

// limitGarbage sets how much garbage piles up. The variable GOGC overrides it.
func limitGarbage() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbageAtStart)
		afterCollection()
	}
}

// afterCollection sets the limit anew after each collection.
func afterCollection() {
	freed := new([4]*byte) // by the next collection
	runtime.AddCleanup(freed, func(struct{}) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetGCPercent(garbagePercent(live[0].Value.Uint64()))
		afterCollection()
	}, struct{}{})
}

// garbagePercent is how much garbage there may be, in percent of the bytes in use.
func garbagePercent(live uint64) int {
	return int(min(garbage, max(leastGarbage, 100*mostGarbage/max(1, live))))
}

// idleTime is how long nobody has pressed a key when memory is returned to the
// system: what loading took and reading does not need.
const idleTime = 2 * time.Second

// returnMemory returns memory to the system when nobody has typed for a while. It
// ends with stop; filter hands messages to the program unchanged.
func returnMemory() (filter func(tea.Model, tea.Msg) tea.Msg, stop func()) {
	idle := time.AfterFunc(idleTime, debug.FreeOSMemory)
	filter = func(_ tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg, tea.WindowSizeMsg:
			idle.Reset(idleTime)
		}
		return msg
	}
	return filter, func() { idle.Stop() }
}
