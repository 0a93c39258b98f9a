package cli

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"onrecord/data"
)

// openOriginal opens what an article was read from: an address in the browser, or
// the file that file finds for an article's ID.
func openOriginal(browser, original string, file func(id string) (string, error)) error {
	if data.IsAddress(original) {
		return openURL(browser, original)
	}
	path, err := file(original)
	if err != nil {
		return err
	}
	return startFirst(fmt.Sprintf("opening %s", oneLine(path)), systemCommands(path))
}

// originalFile is the file that an article's ID names. Only files in a format of
// articles are opened: a system may run others.
func originalFile(id string) (string, error) {
	file := id
	if _, err := os.Stat(file); err != nil { // an entry of a feed, or an article of a mailbox
		file, _, _ = strings.Cut(id, "#")
	}
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return "", fmt.Errorf("opening %s: there is no such file, and the article has no web address", oneLine(id))
	}
	if !data.HasFormat(file) {
		return "", fmt.Errorf("opening %s: only texts, pages and documents are opened: open it with another program", oneLine(file))
	}
	return filepath.Abs(file)
}

// openURL opens an address in the browser: the command of the setting, else of
// $BROWSER, else the system's. Addresses come from articles, so only http and
// https are allowed, and no shell sees them.
func openURL(browser, address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%s is not a web address", oneLine(address))
	}
	if err = startFirst(fmt.Sprintf("opening %s", u), browserCommands(browser, os.Getenv("BROWSER"), u.String())); err != nil {
		return fmt.Errorf("%w: set browser in the configuration", err)
	}
	return nil
}

// startFirst starts the first of the commands that can be started.
func startFirst(doing string, commands [][]string) (err error) {
	for _, command := range commands {
		cmd := exec.Command(command[0], command[1:]...)
		if err = cmd.Start(); err == nil {
			go cmd.Wait() // it may outlive the reader
			return nil
		}
	}
	return fmt.Errorf("%s: %w", doing, err)
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
	return systemCommands(address)
}

// systemCommands are the commands by which the system opens an address or a file.
func systemCommands(target string) [][]string {
	switch runtime.GOOS {
	case "darwin":
		return [][]string{{"open", target}}
	case "windows":
		return [][]string{{"rundll32", "url.dll,FileProtocolHandler", target}}
	}
	return [][]string{{"xdg-open", target}}
}
