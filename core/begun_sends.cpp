#include "core/begun_sends.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/file_io.h"
#include "core/queue_lock.h"

namespace huizhi {
namespace {

const std::string kName = "queue-begun-";
constexpr std::size_t kMaxBytes = 64 * 1024 * 1024;  ///< a million rows and more

std::filesystem::path file_of(const std::filesystem::path& home, const std::string& owner) {
    return home / (kName + owner);
}

std::string text_of(const std::filesystem::path& file) {
    const auto bytes = read_file(file, kMaxBytes);
    return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
}

/// Empty where the system has none.
std::string boot_id() {
    static const std::string id = [] {
        const int file = ::open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
        std::string text(64, '\0');
        const auto got = file < 0 ? -1 : ::read(file, text.data(), text.size());
        if (file >= 0) {
            ::close(file);
        }
        text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return text.substr(0, text.find('\n'));
    }();
    return id;
}

/// With a line end at both sides: what a full disk cut off spoils no other line.
std::string line_of(const std::string& submission, int attempt) {
    return "\n" + submission + " " + std::to_string(attempt) + "\n";
}

bool appended(int file, const std::string& text) {
    return ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

}  // namespace

BegunSends::BegunSends(const std::filesystem::path& home, const std::string& owner) {
    if (owner.empty()) {
        return;
    }
    file_ = file_of(home, owner);
    descriptor_ = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor_ >= 0 && !appended(descriptor_, boot_id() + "\n")) {
        broken_ = true;
    }
}

BegunSends::~BegunSends() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }
}

bool BegunSends::begin(const std::string& submission, int attempt) {
    if (descriptor_ < 0) {
        return true;
    }
    const std::lock_guard lock(mutex_);
    broken_ = broken_ || !appended(descriptor_, line_of(submission, attempt));
    return !broken_;
}

bool surely_not_begun(const std::filesystem::path& home,
                      const std::string& owner,
                      const std::string& submission,
                      int attempt) {
    if (owner.empty() || owner.find_first_not_of("0123456789") != std::string::npos) {
        return false;
    }
    const std::string text = text_of(file_of(home, owner));
    const bool same_boot = !boot_id().empty() && text.starts_with(boot_id() + "\n");
    return same_boot && text.ends_with('\n') &&
           text.find(line_of(submission, attempt)) == std::string::npos;
}

void forget_gone_senders(const std::filesystem::path& home, const QueueLock& lock) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(home, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(kName) && !lock.may_live(name.substr(kName.size()))) {
            std::filesystem::remove(entry.path(), ignored);
        }
    }
}

}  // namespace huizhi
