package cli

import (
	"reflect"
	"testing"
)

func TestTheLocaleChoosesTheInterface(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		want                string
	}{
		{"", "", "", "en"},
		{"", "", "C.UTF-8", "en"},
		{"", "", "de_DE.UTF-8", "en"},
		{"", "", "zh_TW.UTF-8", "zh-Hant"},
		{"", "", "zh_HK", "zh-Hant"},
		{"", "", "zh_MO.Big5", "zh-Hant"},
		{"", "", "zh_CN.GB18030", "zh-Hans"},
		{"", "", "zh_SG", "zh-Hans"},
		{"", "", "zh", "zh-Hans"},
		{"", "", "zh_Hant_SG.UTF-8", "zh-Hant"},
		{"", "", "zh_CN@hant", "zh-Hant"},
		{"", "", "zh-Hans-HK", "zh-Hans"},
		{"", "zh_TW.UTF-8", "en_US.UTF-8", "zh-Hant"},
		{"C", "zh_TW.UTF-8", "zh_TW.UTF-8", "en"},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		if got := localeLang(func(name string) string { return env[name] }); got != c.want {
			t.Errorf("%v: got %s, want %s", env, got, c.want)
		}
	}
}

func TestOnlyAddressesOfTheWebAreOpened(t *testing.T) {
	for _, address := range []string{"", "/etc/passwd", "file:///etc/passwd", "javascript:alert(1)", "https:///x", "-h", "http://%zz"} {
		if err := openURL("false", address); err == nil {
			t.Errorf("%q was opened", address)
		}
	}
}

func TestTheBrowserIsTheSettingOrTheVariable(t *testing.T) {
	const address = "https://example.org/?a=%20b"
	for _, c := range []struct {
		setting, variable string
		want              [][]string
	}{
		{"lynx -nocolor", "w3m", [][]string{{"lynx", "-nocolor", address}}},
		{"", "w3m:open-in %s --new", [][]string{{"w3m", address}, {"open-in", address, "--new"}}},
		{" ", "", browserCommands("", "", address)},
	} {
		if got := browserCommands(c.setting, c.variable, address); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q, %q: got %q, want %q", c.setting, c.variable, got, c.want)
		}
	}
}
