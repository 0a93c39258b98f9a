package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
)

// How much garbage the runtime lets pile up before it collects. At the start it waits
// until 16 MB are taken: four collections of a few milliseconds would fall between the
// start and the first article, and free nothing that the start does not take again.
// Afterwards there is half as much garbage as memory in use, and no more than
// mostGarbage: an article of 1 MB takes 4 MB less at its peak than with the usual 100
// percent, and the list of a large library takes hundreds of megabytes.
const (
	garbageAtStart = 400 // percent of 4 MB
	garbage        = 50  // percent of what is in use
	leastGarbage   = 10  // the same
	mostGarbage    = 64 << 20
)

// limitGarbage sets how much garbage piles up, until stop is called. The variable
// GOGC overrides it.
func limitGarbage() (stop func()) {
	var stopped atomic.Bool
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbageAtStart)
		afterCollection(&stopped)
	}
	return func() { stopped.Store(true) }
}

// afterCollection updates the limit after each collection, until stopped is set.
func afterCollection(stopped *atomic.Bool) {
	freed := new([4]*byte) // by the next collection
	runtime.AddCleanup(freed, func(struct{}) {
		if stopped.Load() {
			return
		}
		debug.SetGCPercent(garbagePercent(memory("/gc/heap/live:bytes")))
		afterCollection(stopped)
	}, struct{}{})
}

// garbagePercent is how much garbage there may be, in percent of the bytes in use.
func garbagePercent(live uint64) int {
	return int(min(garbage, max(leastGarbage, 100*mostGarbage/max(1, live))))
}

// memory is a figure of the runtime in bytes.
func memory(name string) uint64 {
	figure := []metrics.Sample{{Name: name}}
	metrics.Read(figure)
	return figure[0].Value.Uint64()
}

const (
	idleTime = 2 * time.Second // without a key
	spare    = 8 << 20         // bytes not in use that are worth a collection
)

// returnMemory returns memory to the system whenever nobody has typed for a while:
// what loading took and reading does not need. It ends with stop; filter hands
// messages to the program unchanged.
func returnMemory() (filter func(tea.Model, tea.Msg) tea.Msg, stop func()) {
	typed := make(chan struct{}, 1)
	done := make(chan struct{})
	go func() {
		for idle := time.NewTimer(idleTime); ; idle.Reset(idleTime) {
			select {
			case <-done:
				return
			case <-typed:
			case <-idle.C:
				objects := memory("/memory/classes/heap/objects:bytes")
				freed := objects - min(objects, memory("/gc/heap/live:bytes"))
				if freed+memory("/memory/classes/heap/free:bytes") > spare {
					debug.FreeOSMemory()
				}
			}
		}
	}()
	filter = func(_ tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg, tea.WindowSizeMsg:
			select {
			case typed <- struct{}{}:
			default: // noted already
			}
		}
		return msg
	}
	return filter, func() { close(done) }
}
