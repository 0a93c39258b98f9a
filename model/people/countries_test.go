package people

import "testing"

func TestACountryIsOneUnderItsOldAndItsNewNames(t *testing.T) {
	for _, names := range [][]string{
		{"Eswatini", "Swaziland", "史瓦帝尼", "斯威士兰"},
		{"North Macedonia", "Macedonia", "北馬其頓", "北马其顿", "馬其頓"},
		{"Türkiye", "Turkey", "土耳其"},
		{"Cabo Verde", "Cape Verde", "維德角"},
		{"Timor-Leste", "East Timor", "東帝汶"},
		{"Czechia", "Czech Republic", "捷克", "捷克共和國"},
	} {
		want, whole := countries().of(units(nil, names[0]))
		if want < 0 || !whole {
			t.Errorf("%s is no country", names[0])
		}
		for _, name := range names[1:] {
			if got, _ := countries().of(units(nil, name)); got != want {
				t.Errorf("%s is country %d, %s is %d", name, got, names[0], want)
			}
		}
	}
}
