package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"charm.land/ssh"
)

// A keyFile is the path of a file of public keys as OpenSSH's authorized_keys has
// it: a key a line, whose comment names its reader.
type keyFile string

// readers reads the keys and who has each.
func (f keyFile) readers() (map[string]string, error) {
	text, err := os.ReadFile(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file %s: put the public keys of those who may read into it, one a line, each ending with its reader's name", string(f))
	}
	if err != nil {
		return nil, fmt.Errorf("reading the keys: %w", err)
	}
	all := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		key, comment, options, _, err := ssh.ParseAuthorizedKey([]byte(line))
		reader, _, _ := strings.Cut(strings.TrimSpace(comment), "@")
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s:%d: not a public key: copy the line from the reader's .pub file", string(f), n)
		case len(options) > 0:
			return nil, fmt.Errorf("%s:%d: options are not supported: remove what stands before the key", string(f), n)
		case reader == "" || oneLine(reader) != reader:
			return nil, fmt.Errorf("%s:%d: the key has no name: write its reader's name behind it", string(f), n)
		}
		all[string(key.Marshal())] = reader
	}
	return all, lines.Err()
}

// reader is who has a key. It reads the file each time, so that a key can be added or
// removed while the server runs; nobody logs in while it cannot be read.
func (f keyFile) reader(key ssh.PublicKey) (string, bool) {
	all, err := f.readers()
	if err != nil {
		return "", false
	}
	reader, ok := all[string(key.Marshal())]
	return reader, ok
}
