"""Pages of courses: plan, places, call, enrolment, attendance, results, certificates, coverage."""
