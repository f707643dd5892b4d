// What Swift cannot say of libcurl itself:
//
// - curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, and Swift calls no
//   variadic C function. Each shim fixes the type of the one argument that its options take.
// - curl_global_init_mem takes the addresses of C functions. Ours wipe what libcurl gives back:
//   it copies a small request body, and the routing key in it, behind the header that it sends.
#ifndef SEALHOOK_CCURL_H
#define SEALHOOK_CCURL_H

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#if defined(__APPLE__)
#include <malloc/malloc.h>
#else
#include <malloc.h>
#endif

static inline CURLcode sealhook_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode sealhook_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

// The pointer is typed loosely, as libcurl's own argument is: text, list, or a place of ours.
static inline CURLcode sealhook_curl_set_pointer(
    CURL *handle, CURLoption option, const void *value
) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode sealhook_curl_set_callback(
    CURL *handle, CURLoption option, curl_write_callback value
) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPT_PROTOCOLS_STR came with 7.85 and CURLOPT_PROTOCOLS is deprecated since.
static inline CURLcode sealhook_curl_allow_only(CURL *handle, int is_https) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, is_https ? "https" : "http");
#else
    return curl_easy_setopt(
        handle, CURLOPT_PROTOCOLS, (long)(is_https ? CURLPROTO_HTTPS : CURLPROTO_HTTP)
    );
#endif
}

// CURLOPT_QUICK_EXIT came with 7.87.
static inline CURLcode sealhook_curl_leave_resolver(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)handle;
    return CURLE_OK;
#endif
}

static inline CURLcode sealhook_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode sealhook_curl_get_size(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode sealhook_curl_multi_set_long(CURLM *handle, CURLMoption option, long value) {
    return curl_multi_setopt(handle, option, value);
}

static inline size_t sealhook_curl_allocated(void *memory) {
#if defined(__APPLE__)
    return malloc_size(memory);
#else
    return malloc_usable_size(memory);
#endif
}

static inline void sealhook_curl_free(void *memory) {
    if (memory == NULL) return;
    memset(memory, 0, sealhook_curl_allocated(memory));
    // The compiler must believe that the zeros are read, or it would leave them out.
    __asm__ __volatile__("" : : "r"(memory) : "memory");
    free(memory);
}

static inline void *sealhook_curl_malloc(size_t count) { return malloc(count); }

static inline void *sealhook_curl_calloc(size_t count, size_t size) { return calloc(count, size); }

// realloc(3) would free the old place without wiping it.
static inline void *sealhook_curl_realloc(void *memory, size_t count) {
    void *moved = malloc(count);
    if (moved == NULL || memory == NULL) return moved;
    size_t old = sealhook_curl_allocated(memory);
    memcpy(moved, memory, old < count ? old : count);
    sealhook_curl_free(memory);
    return moved;
}

static inline char *sealhook_curl_strdup(const char *text) {
    size_t count = strlen(text) + 1;
    char *copy = (char *)malloc(count);
    return copy == NULL ? NULL : (char *)memcpy(copy, text, count);
}

static inline CURLcode sealhook_curl_start(void) {
    return curl_global_init_mem(
        CURL_GLOBAL_DEFAULT, sealhook_curl_malloc, sealhook_curl_free, sealhook_curl_realloc,
        sealhook_curl_strdup, sealhook_curl_calloc
    );
}

#endif
