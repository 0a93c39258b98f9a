package cli

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// openURL opens an address in the browser: the command of the setting, else of
// $BROWSER, else the system's. Addresses come from articles, so only http and
// https are allowed, and no shell sees them.
func openURL(browser, address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%s is not a web address", oneLine(address))
	}
	for _, command := range browserCommands(browser, os.Getenv("BROWSER"), u.String()) {
		cmd := exec.Command(command[0], command[1:]...)
		if err = cmd.Start(); err == nil {
			go cmd.Wait() // the browser may outlive the reader
			return nil
		}
	}
	return fmt.Errorf("opening %s: %w: set browser in the configuration", u, err)
}

// browserCommands are the commands to try for an address. $BROWSER is a list
// separated by colons; %s in a command stands for the address, which is else its
// last argument.
func browserCommands(setting, variable, address string) [][]string {
	list := []string{setting}
	if setting == "" {
		list = strings.Split(variable, ":")
	}
	var all [][]string
	for _, entry := range list {
		words := strings.Fields(entry)
		if len(words) == 0 {
			continue
		}
		if !strings.Contains(entry, "%s") {
			words = append(words, "%s")
		}
		for i := range words {
			words[i] = strings.ReplaceAll(words[i], "%s", address)
		}
		all = append(all, words)
	}
	if len(all) > 0 {
		return all
	}
	switch runtime.GOOS {
	case "darwin":
		return [][]string{{"open", address}}
	case "windows":
		return [][]string{{"rundll32", "url.dll,FileProtocolHandler", address}}
	}
	return [][]string{{"xdg-open", address}}
}
