INSERT INTO article VALUES (202611240000000000, 'https://news.example/ferry', 1795600000, 'The ferry', '2026-11-24', 0, '', 'Saltmere Gazette', '', '',
	'https://news.example/ferry', 'en', 1, 'Odile Marrow: “The ferry stays.”',
	'{"q":[{"c":[17,33],"src":[0,12],"k":"direct","by":[0],"rule":"test","conf":0.5}],"p":[{"sort":"person","name":"Odile Marrow","office":"mayor","m":[0,12]}]}', 'news.example', 'https://other.example/ferry');
INSERT INTO address VALUES ('news.example/ferry', 'news.example', 'https://news.example/ferry');
INSERT INTO head VALUES (202611240000000000, 1, 0, 'https://news.example/ferry' || char(31) || 'The ferry' || char(31) || '2026-11-24' || char(31) || 'Saltmere Gazette' || char(31) || 'en' || char(31) || '1');
INSERT INTO subject VALUES (1, '{"sort":"person","name":"Odile Marrow","office":"mayor"}');
INSERT INTO said VALUES (1, 202611240000000000, 0, 1);
INSERT INTO words (rowid, title, body) VALUES (202611240000000000, 'the ferry ', 'odile marrow the ferry stays ');
INSERT INTO place VALUES ('https://news.example/ferry', 1795600000000, '{"article":"https://news.example/ferry","offset":0,"text":"Odile","quote":0,"focus":"detail"}');
INSERT INTO made VALUES (1, 'kept', 'https://news.example/ferry', 1795600000, '{"quote":[{"exact":"The ferry stays.","at":17}],"kind":"direct"}', 'a note', '');
INSERT INTO others VALUES (1, 'tarn', 'kept', 'https://news.example/ferry', 1795600000, '{"quote":[{"exact":"The ferry stays.","at":17}],"kind":"direct"}', 'of another');
INSERT INTO feed VALUES ('https://news.example/feed', 'Saltmere Gazette', 'https://news.example/', 'harbour', 1, '"7"', 'Tue, 24 Nov 2026 09:30:00 GMT', 1795600000, 1795600500, 1795600500, 0, '', 0, '{"https://news.example/pier":2}', 'odile:secret');
INSERT INTO journal (at, kind, before, undone) VALUES (1795600000, 'article', '[{"key":"https://news.example/tide"}]', 0);
INSERT INTO removed VALUES ('https://news.example/tide', 1795600000, '{"id":202611230000000000,"added":1795600000,"read":1,"title":"The tide","date":"2026-11-23","guessed":0,"byline":"","outlet":"Saltmere Gazette","site":"","source":"","url":"https://news.example/tide","lang":"en","plain":1,"body":"The tide was low.","found":"{}"}');
