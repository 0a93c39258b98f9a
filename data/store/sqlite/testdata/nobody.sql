INSERT INTO article VALUES (202611240000000000, 'https://news.example/bell', 1795600000, 'The bell', '2026-11-24', 0, '', 'Saltmere Gazette', '', '',
	'https://news.example/bell', 'en', 1, 'Odile Marrow: “The ferry stays.”' || char(10) || 'The bell rang twice.',
	'{"q":[{"c":[17,33],"src":[0,12],"k":"direct","by":[0],"rule":"test","conf":0.5},{"c":[37,57],"k":"direct","rule":"test","conf":0.5}],"p":[{"sort":"person","name":"Odile Marrow","m":[0,12]}]}');
INSERT INTO address VALUES ('news.example/bell', 'https://news.example/bell');
INSERT INTO head VALUES (202611240000000000, 0, 0, 'https://news.example/bell' || char(31) || 'The bell' || char(31) || '2026-11-24' || char(31) || 'Saltmere Gazette' || char(31) || 'en' || char(31) || '2');
INSERT INTO subject VALUES (1, '{"sort":"person","name":"Odile Marrow"}');
INSERT INTO said VALUES (1, 202611240000000000, 0, 1);
INSERT INTO words (rowid, title, body) VALUES (202611240000000000, 'the bell ', 'odile marrow the ferry stays the bell rang twice ');
