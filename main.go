// Command onrecord is a reader for news that knows who said what.
package main

import (
	"context"
	"os"

	"onrecord/ui/cli"
)

func main() { os.Exit(cli.Main(context.Background())) }
