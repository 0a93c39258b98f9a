package source

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
)

// zipHas reports whether data is an archive with a file of that name.
func zipHas(data []byte, name string) bool {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		if f.Name == name {
			return true
		}
	}
	return false
}

// An archive is the files of a zip by name.
type archive struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

func openArchive(data []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w: save it again", err)
	}
	a := &archive{files: map[string]*zip.File{}, left: Limit}
	for _, f := range z.File {
		a.files[f.Name] = f
	}
	return a, nil
}

// read unpacks one file; all files of an archive together may not exceed Limit.
func (a *archive) read(name string) ([]byte, error) {
	f := a.files[strings.TrimPrefix(path.Clean("/"+name), "/")]
	if f == nil {
		return nil, fmt.Errorf("%s is missing in it", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close() // only read
	b, err := io.ReadAll(io.LimitReader(r, a.left+1))
	if int64(len(b)) > a.left {
		return nil, ErrTooBig
	}
	a.left -= int64(len(b))
	return b, err
}
