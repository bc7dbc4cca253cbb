#pragma once
#include <libpq-fe.h>

// The fields of an error are named by macros with character values, which Swift cannot import.
static const int curlew_diag_severity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int curlew_diag_sqlstate = PG_DIAG_SQLSTATE;
static const int curlew_diag_message = PG_DIAG_MESSAGE_PRIMARY;
static const int curlew_diag_detail = PG_DIAG_MESSAGE_DETAIL;
static const int curlew_diag_hint = PG_DIAG_MESSAGE_HINT;
static const int curlew_diag_context = PG_DIAG_CONTEXT;
static const int curlew_diag_statement_position = PG_DIAG_STATEMENT_POSITION;
