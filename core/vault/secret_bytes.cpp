#include "core/vault/secret_bytes.h"

#include <new>
#include <sodium.h>

namespace huizhi {

void* take_locked_memory(std::size_t bytes) {
    void* memory = sodium_init() < 0 ? nullptr : sodium_malloc(bytes);
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    return memory;
}

void give_locked_memory_back(void* memory) noexcept {
    sodium_free(memory);
}

}  // namespace huizhi
