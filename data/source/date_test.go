package source

import "testing"

func TestDatesAreRead(t *testing.T) {
	for _, c := range []struct {
		in, want string
		chinese  bool
	}{
		{in: "2026-12-11", want: "2026-12-11"},
		{in: "2026-12-11T16:03:00+08:00", want: "2026-12-11 16:03 +0800"},
		{in: "2026-12-11T23:30:00Z", want: "2026-12-11 23:30 +0000"},
		{in: "2026-12-11T23:30:00.123Z", want: "2026-12-12 07:30 +0800", chinese: true},
		{in: "2026-12-11 16:03", want: "2026-12-11 16:03 +0800", chinese: true},
		{in: "2026/12/11 16:03:22", want: "2026-12-11 16:03 naive"},
		{in: "2026.12.11", want: "2026-12-11"},
		{in: "20261211", want: "2026-12-11"},
		{in: "20261211T160300Z", want: "2026-12-11"},
		{in: "1797004800", want: "2026-12-11 16:00 +0000"},
		{in: "1797004800000", want: "2026-12-12 00:00 +0800", chinese: true},
		{in: "2026年12月11日 16:03", want: "2026-12-11 16:03 +0800", chinese: true},
		{in: "發布時間：2026年1月2日（星期五）下午4時03分", want: "2026-01-02 16:03 +0800", chinese: true},
		{in: "2026年12月11日", want: "2026-12-11"},
		{in: "2026 年 12 月 11 日", want: "2026-12-11"},
		{in: "2026年12月", want: "2026-12"},
		{in: "民國115年12月11日", want: "2026-12-11"},
		{in: "中華民國 115 年 12 月 11 日", want: "2026-12-11"},
		{in: "民国115/12/11", want: "2026-12-11"},
		{in: "發布日期：115-12-11", want: "2026-12-11"},
		{in: "115年12月11日 09:05", want: "2026-12-11 09:05 +0800", chinese: true},
		{in: "中華民國一一五年十二月十一日", want: "2026-12-11"},
		{in: "二〇二六年十二月二十五日", want: "2026-12-25"},
		{in: "Fri, 11 Dec 2026 16:03:00 GMT", want: "2026-12-11 16:03 +0000"},
		{in: "Fri, 11 Dec 2026 16:03:00 -0500", want: "2026-12-11 16:03 -0500"},
		{in: "Fri, 11 Dec 2026 16:03:00 CST", want: "2026-12-11 16:03 -0600"},
		{in: "Fri, 11 Dec 2026 16:03:00 CST", want: "2026-12-11 16:03 +0800", chinese: true},
		{in: "Fri, 11 Dec 2026 16:03:00 EDT", want: "2026-12-11 16:03 -0400"},
		{in: "Published December 11, 2026 at 4:03 p.m.", want: "2026-12-11 16:03 naive"},
		{in: "11th December 2026", want: "2026-12-11"},
		{in: "Dec. 11, 2026, 12:03 am EST", want: "2026-12-11 00:03 -0500"},
		{in: "11-Dec-2026", want: "2026-12-11"},
		{in: "Updated Sept 3, 2026", want: "2026-09-03"},
		{in: "11.12.2026, 16:03 Uhr", want: "2026-12-11 16:03 naive"},
		{in: "24/11/2026 09:30", want: "2026-11-24 09:30 naive"},
		{in: "11/12/2026", want: "2026-12-11"},
		{in: "12/31/2026", want: "2026-12-31"},
		{in: "Fri, 11 Dec 26 16:03:00 GMT", want: "2026-12-11 16:03 +0000"},
		{in: "Fri, 11 Dec 2026 23:03:00 GMT+8", want: "2026-12-11 23:03 +0800", chinese: true},
		{in: "2026-12-11 23:03 UTC+8", want: "2026-12-11 23:03 +0800"},
		{in: "2026-12-11 23:03 UTC-05:30", want: "2026-12-11 23:03 -0530"},
		{in: "Freitag, 11. Dezember 2026", want: "2026-12-11"},
		{in: "11 décembre 2026 à 16:03", want: "2026-12-11 16:03 naive"},
		{in: "viernes, 11 de diciembre de 2026", want: "2026-12-11"},
		{in: "1er août 2026", want: "2026-08-01"},
		{in: "11 декабря 2026, 16:03", want: "2026-12-11 16:03 naive"},
		{in: "11 Aralık 2026", want: "2026-12-11"},
		{in: "2026. december 11.", want: "2026-12-11"},
		{in: "11 tháng 12, 2026", want: "2026-12-11"},
		{in: "11 ธันวาคม 2569", want: "2026-12-11"},
		{in: "11 ב דצמבר 2026", want: ""},
		{in: "11 בדצמבר 2026", want: "2026-12-11"},
		{in: "١١ ديسمبر ٢٠٢٦", want: "2026-12-11"},
		{in: "11 apples 2026", want: ""},
		{in: "10.0.0.26", want: ""},
		{in: "call 555-12-2026-7", want: ""},
		{in: "2026-02-30", want: ""},
		{in: "2026-13-01", want: ""},
		{in: "第2026屆", want: ""},
		{in: "115-12-11", want: ""},
		{in: "電話 02-2026-1211", want: ""},
		{in: "version 3.2026.12.11", want: ""},
		{in: "", want: ""},
	} {
		got := ""
		if m, ok := findDate(c.in, locale{chinese: c.chinese}); ok {
			got = m.iso()
			if m.timed {
				got += m.time.Format(" 15:04 ")
				if m.zoned {
					got += m.time.Format("-0700")
				} else {
					got += "naive"
				}
			}
		}
		if got != c.want {
			t.Errorf("findDate(%q, %t) = %q, want %q", c.in, c.chinese, got, c.want)
		}
	}
}

func TestTheMonthComesFirstWhereThePublisherIsAmerican(t *testing.T) {
	for _, c := range []struct{ lang, host, want string }{
		{"en-US", "example.com", "2026-11-12"},
		{"en", "example.com", "2026-11-12"},
		{"en", "example.co.uk", "2026-12-11"},
		{"en-GB", "example.com", "2026-12-11"},
		{"de", "example.com", "2026-12-11"},
	} {
		m, _ := findDate("11/12/2026", locale{monthFirst: american(c.lang, c.host)})
		if m.iso() != c.want {
			t.Errorf("11/12/2026 in %s at %s is %s, want %s", c.lang, c.host, m.iso(), c.want)
		}
	}
}
