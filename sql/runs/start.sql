-- Records that a run begins. $1 text pipeline file, $2 text version of Curlew
INSERT INTO curlew.run (pipeline, curlew_version) VALUES ($1, $2) RETURNING run_id
