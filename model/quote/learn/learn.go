// Package learn contains the machine learning shared by all languages: hashed
// features, linear models in packed tables, a chain over a sequence of labels,
// the file format of embedded weights, and training. Nothing in it depends on a
// language.
package learn
