// Command onrecord is a reader for news that knows who said what.
package main

func main() {}
