"""claude as a process: started, supervised, its stderr passed on, its end repeated."""
