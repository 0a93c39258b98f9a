// Package learn has what both languages learn with: hashed features, linear
// models in packed tables, a chain over a sequence of labels, the format in
// which weights are embedded, and training. It knows no language and no text.
package learn
