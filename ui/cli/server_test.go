package cli

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"onrecord/data/store/postgres/pgtest"
)

// The scripts use a library on a server; LIBRARY is its address.
func TestServerScripts(t *testing.T) {
	library := pgtest.Database(t)
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/server",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LIBRARY", library)
			setHome(env)
			return nil
		},
		Cmds: scriptCommands,
	})
}
