package cli

import (
	"os"
	"strconv"
	"syscall"

	"onrecord/data"
)

// yieldToReaders lowers the priority of a program that fills a library on a server to
// that of `nice -n 10`: articles can wait, and people who read on the same machine, over
// SSH, cannot. Linux has a priority for each thread, and new threads take that of the
// thread that starts them.
func yieldToReaders(library string) {
	const nice = 10
	if !data.OnServer(library) {
		return
	}
	for range 2 { // threads started during the first pass
		threads, err := os.ReadDir("/proc/self/task")
		if err != nil {
			return
		}
		for _, t := range threads {
			id, err := strconv.Atoi(t.Name())
			if err != nil {
				continue
			}
			if raw, err := syscall.Getpriority(syscall.PRIO_PROCESS, id); err == nil && 20-raw < nice {
				_ = syscall.Setpriority(syscall.PRIO_PROCESS, id, nice) // without it, all is slower and right
			}
		}
	}
}
