package flow

import (
	"strings"
	"testing"
)

func BenchmarkLines(b *testing.B) {
	for name, text := range map[string]string{
		"Chinese": strings.Repeat("白苓說，「我們還沒有看到任何文件，一頁也沒有」，他希望在 12 月前談妥新的費率。", 10),
		"English": strings.Repeat("“We will read it when it arrives,” said Odile Marrow of the harbour office. ", 10),
	} {
		b.Run(name, func(b *testing.B) {
			var lines []Line
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				lines = Breaker{}.Lines(lines[:0], text, 72, 72)
			}
		})
	}
}

func BenchmarkTables(b *testing.B) {
	for b.Loop() {
		makeTables()
	}
}
