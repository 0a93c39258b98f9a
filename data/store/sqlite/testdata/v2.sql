INSERT INTO article VALUES (202611240000000000, 'https://news.example/ferry', 1795600000, 'The ferry', '2026-11-24', 0, '', 'Saltmere Gazette', '', '',
	'https://news.example/ferry', 'en', 1, 'Odile Marrow: “The ferry stays.”',
	'{"q":[{"c":[17,33],"src":[0,12],"k":"direct","by":[0],"rule":"test","conf":0.5}],"p":[{"sort":"person","name":"Odile Marrow","office":"mayor","m":[0,12]}]}');
INSERT INTO address VALUES ('news.example/ferry', 'https://news.example/ferry');
INSERT INTO head VALUES (202611240000000000, 1, 0, 'https://news.example/ferry' || char(31) || 'The ferry' || char(31) || '2026-11-24' || char(31) || 'Saltmere Gazette' || char(31) || 'en' || char(31) || '1');
INSERT INTO subject VALUES (1, '{"sort":"person","name":"Odile Marrow","office":"mayor"}');
INSERT INTO said VALUES (1, 202611240000000000, 0, 1);
INSERT INTO words (rowid, title, body) VALUES (202611240000000000, 'the ferry ', 'odile marrow the ferry stays ');
INSERT INTO place VALUES ('https://news.example/ferry', 1795600000000, '{"article":"https://news.example/ferry","offset":0,"text":"Odile","quote":0,"focus":"detail"}');
INSERT INTO made VALUES (1, 'kept', 'https://news.example/ferry', 1795600000, '{"quote":[{"exact":"The ferry stays.","at":17}],"kind":"direct"}', 'a note');
