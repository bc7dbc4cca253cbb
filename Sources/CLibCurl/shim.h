#pragma once
// The checks of argument types are macros for C callers.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// Swift cannot call functions with a variable number of arguments, so each type of option has one of its own.
static inline CURLcode curlew_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curlew_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curlew_set_headers(CURL *handle, struct curl_slist *headers) {
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}

// What is called with the head and the body of an answer: bytes, their size, their number, the last argument of the
// option's DATA.
typedef size_t (*curlew_taker)(char *bytes, size_t size, size_t count, void *owner);

static inline CURLcode curlew_set_takers(CURL *handle, curlew_taker head, curlew_taker body, void *owner) {
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, owner);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
  return curl_easy_setopt(handle, CURLOPT_WRITEDATA, owner);
}

// Called about once a second, whether bytes come or not. Another result than 0 ends the transfer.
typedef int (*curlew_watcher)(
    void *owner, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up);

static inline CURLcode curlew_set_watcher(CURL *handle, curlew_watcher watcher, void *owner) {
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, watcher);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, owner);
  return curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}

static inline CURLcode curlew_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
