"""Where `preflight-claude` stands in claude's place: on PATH, in editors, as claude's launcher."""
