package sqlite

import (
	"database/sql"
	"errors"

	"onrecord/data/store"
	"onrecord/model/news"
)

// ownersStep is the step of the schema that owners completes.
const ownersStep = 6

// owners records which site each article of an older library comes from, by its
// address, and removes logins from addresses.
func owners(tx *sql.Tx) error {
	keys, err := column(tx, "SELECT key FROM article WHERE key LIKE 'http%://%'")
	if err != nil {
		return err
	}
	owns, err := tx.Prepare("UPDATE article SET owner = ? WHERE key = ?")
	if err != nil {
		return err
	}
	defer owns.Close()
	for _, key := range keys {
		if without, login := news.SplitLogin(key); login != "" {
			if without, err = rename(tx, key, without); err != nil {
				return err
			}
			key = without
		}
		if _, err := owns.Exec(store.Owner(key), key); err != nil {
			return err
		}
	}
	_, err = tx.Exec("UPDATE address SET owner = ifnull((SELECT owner FROM article WHERE article.key = address.key), '')")
	return errors.Join(err, feedLogins(tx))
}

// rename gives an article another key and address, and returns the key, which
// differs if that one is taken.
func rename(tx *sql.Tx, key, to string) (string, error) {
	var taken bool
	if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM article WHERE key = ?)", to).Scan(&taken); err != nil {
		return "", err
	}
	if taken {
		to += news.EntryMark + "from-login"
	}
	url, _ := news.SplitLogin(to)
	for _, change := range []string{
		"UPDATE article SET url = ?3 WHERE key = ?1 AND url LIKE '%@%'",
		"UPDATE head SET line = replace(line, ?1, ?2) WHERE id = (SELECT id FROM article WHERE key = ?1)",
		"UPDATE place SET key = ?2, what = replace(what, ?1, ?2) WHERE key = ?1",
		"UPDATE address SET key = ?2 WHERE key = ?1",
		"UPDATE earlier SET key = ?2 WHERE key = ?1",
		"UPDATE made SET key = ?2 WHERE key = ?1",
		"UPDATE article SET key = ?2 WHERE key = ?1",
	} {
		if _, err := tx.Exec(change, key, to, url); err != nil {
			return "", err
		}
	}
	return to, nil
}

// feedLogins moves the logins in addresses of feeds to their own column.
func feedLogins(tx *sql.Tx) error {
	addresses, err := column(tx, "SELECT address FROM feed WHERE address LIKE '%://%@%'")
	if err != nil {
		return err
	}
	for _, address := range addresses {
		without, login := news.SplitLogin(address)
		if login == "" {
			continue
		}
		if _, err := tx.Exec("UPDATE OR REPLACE feed SET address = ?, login = ? WHERE address = ?", without, login, address); err != nil {
			return err
		}
	}
	return nil
}

// column reads a column of texts.
func column(tx *sql.Tx, query string) (all []string, err error) {
	rows, err := tx.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var text string
	for rows.Next() {
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, rows.Err()
}
