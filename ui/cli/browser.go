package cli

import (
	"fmt"
	"net/url"
	"os/exec"
	"runtime"
)

// openURL opens an address in the browser. Addresses come from articles, so
// only http and https are allowed.
func openURL(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%s is not a web address", oneLine(address))
	}
	opener := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		opener = []string{"open"}
	case "windows":
		opener = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	cmd := exec.Command(opener[0], append(opener[1:], u.String())...)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("opening %s: %w", u, err)
	}
	go cmd.Wait() // the browser may outlive the reader
	return nil
}
