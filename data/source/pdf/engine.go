package pdf

import (
	"compress/gzip"
	"context"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

//go:generate go run ./internal/pack pdfium.wasm.gz

//go:embed pdfium.wasm.gz
var packed string

// maxReaders is how many documents are read at a time: each may take 1 GiB.
const maxReaders = 2

// fontFolders are where PDFium looks for fonts that a document names and does not
// contain. It sees no other files.
var fontFolders = []string{"/usr/share/fonts", "/usr/share/X11/fonts/Type1", "/usr/share/X11/fonts/TTF", "/usr/local/share/fonts"}

// A pdfium is PDFium, compiled for this machine.
type pdfium struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
	free    chan struct{} // one value for each reader that may start
}

// engine is PDFium, loaded once.
var engine = sync.OnceValues(func() (*pdfium, error) {
	unpacked, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		return nil, err
	}
	code, err := io.ReadAll(unpacked)
	if err != nil {
		return nil, err
	}
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(16384). // 1 GiB
		WithCloseOnContextDone(true) // so that a reader can be stopped while it works
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "onrecord", "pdf")); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	ctx := context.Background()
	p := &pdfium{runtime: wazero.NewRuntimeWithConfig(ctx, config), free: make(chan struct{}, maxReaders)}
	if p.module, err = p.runtime.CompileModule(ctx, code); err != nil {
		return nil, err
	}
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, p.runtime); err != nil {
		return nil, err
	}
	if err := p.provide(ctx); err != nil {
		return nil, err
	}
	for range maxReaders {
		p.free <- struct{}{}
	}
	return p, nil
})

// provide makes the functions that PDFium calls in forms and while it renders, which
// reading text does not do: they do nothing and return 0.
func (p *pdfium) provide(ctx context.Context) error {
	env := p.runtime.NewHostModuleBuilder("env")
	for _, f := range p.module.ImportedFunctions() {
		if module, name, _ := f.Import(); module == "env" {
			nothing := api.GoFunc(func(_ context.Context, stack []uint64) {
				clear(stack[:len(f.ResultTypes())])
			})
			env.NewFunctionBuilder().WithGoFunction(nothing, f.ParamTypes(), f.ResultTypes()).Export(name)
		}
	}
	_, err := env.Instantiate(ctx)
	return err
}

// A reader is a running PDFium with its own memory. After the first error its
// functions return zero, and err is that error.
type reader struct {
	ctx   context.Context
	mod   api.Module
	stack []uint64
	known map[string]api.Function
	err   error
}

// open starts a reader. done ends it.
func (p *pdfium) open(ctx context.Context) (r *reader, done func(), err error) {
	select {
	case <-p.free:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	files := wazero.NewFSConfig()
	for _, folder := range fontFolders {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			files = files.WithReadOnlyDirMount(folder, folder)
		}
	}
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").WithFSConfig(files)
	mod, err := p.runtime.InstantiateModule(ctx, p.module, config)
	if err != nil {
		p.free <- struct{}{}
		return nil, nil, err
	}
	done = func() {
		_ = mod.Close(context.Background()) // it was only read
		p.free <- struct{}{}
	}
	r = &reader{ctx: ctx, mod: mod, known: map[string]api.Function{}}
	r.call("FPDF_InitLibrary")
	if r.err != nil {
		done()
		return nil, nil, r.err
	}
	return r, done, nil
}

// call calls a function of PDFium and returns its result, 0 if it has none. Values are
// encoded as package api of wazero says.
func (r *reader) call(name string, args ...uint64) uint64 {
	if r.err != nil {
		return 0
	}
	f := r.known[name]
	if f == nil {
		if f = r.mod.ExportedFunction(name); f == nil {
			r.err = fmt.Errorf("%s is missing", name)
			return 0
		}
		r.known[name] = f
	}
	r.stack = append(append(r.stack[:0], args...), 0) // the last for a result without arguments
	if err := f.CallWithStack(r.ctx, r.stack); err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n") // without the stack of functions
		r.err = fmt.Errorf("it is damaged: %s", first)
		return 0
	}
	if len(f.Definition().ResultTypes()) == 0 {
		return 0
	}
	return r.stack[0]
}

// number calls a function that returns an int.
func (r *reader) number(name string, args ...uint64) int {
	return int(int32(r.call(name, args...)))
}

// size calls a function that returns a double.
func (r *reader) size(name string, args ...uint64) float64 {
	return math.Float64frombits(r.call(name, args...))
}

// reserve reserves bytes of PDFium's memory and returns their address.
func (r *reader) reserve(bytes int) uint64 {
	at := uint64(uint32(r.call("malloc", uint64(bytes))))
	if at == 0 && r.err == nil {
		r.err = errors.New("it takes too much memory")
	}
	return at
}

// write copies data into PDFium's memory and returns the address.
func (r *reader) write(data []byte) uint64 {
	at := r.reserve(len(data))
	if r.err == nil && !r.mod.Memory().Write(uint32(at), data) {
		r.err = errors.New("it takes too much memory")
	}
	return at
}

// read returns bytes of PDFium's memory, valid until the next call. They may be fewer
// after an error.
func (r *reader) read(at uint64, bytes int) []byte {
	if r.err != nil || bytes < 0 {
		return nil
	}
	data, ok := r.mod.Memory().Read(uint32(at), uint32(bytes))
	if !ok {
		r.err = errors.New("its reader left its memory")
	}
	return data
}

// about returns what a document says of itself under a name such as Title.
func (r *reader) about(doc uint64, name string) string {
	tag := r.write(append([]byte(name), 0))
	defer r.call("free", tag)
	bytes := r.number("FPDF_GetMetaText", doc, tag, 0, 0) // with the 0 at its end
	if bytes <= 2 {
		return ""
	}
	at := r.reserve(bytes)
	defer r.call("free", at)
	r.call("FPDF_GetMetaText", doc, tag, at, uint64(bytes))
	data := r.read(at, bytes-2)
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}
