#include "core/base/system/this_program.h"

#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <string>

#include "core/base/system/windows_handle.h"

namespace huizhi {
namespace {

std::wstring wide(const char* word) {
    const int size = ::MultiByteToWideChar(CP_ACP, 0, word, -1, nullptr, 0);
    std::wstring text(static_cast<std::size_t>(size > 0 ? size : 1), L'\0');
    ::MultiByteToWideChar(CP_ACP, 0, word, -1, text.data(), size);
    text.pop_back();
    return text;
}

/// Behind the program's own name, which may stand in quotation marks.
wchar_t* first_argument(wchar_t* line) {
    const wchar_t end = *line == L'"' ? L'"' : L' ';
    wchar_t* after = std::wcschr(*line == L'"' ? line + 1 : line, end);
    return after == nullptr ? line + std::wcslen(line) : after;
}

}  // namespace

std::filesystem::path program_file() {
    constexpr std::size_t kLongestName = 32768;  // the system's limit
    std::wstring name(kLongestName, L'\0');
    const DWORD length =
        ::GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size()));
    name.resize(length < name.size() ? length : 0);
    return name;
}

int process_id() {
    return static_cast<int>(::GetCurrentProcessId());
}

bool may_run(int process) {
    const WindowsHandle handle(::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(process)));
    if (!handle.valid()) {
        return ::GetLastError() != ERROR_INVALID_PARAMETER;  // else it is there, but another's
    }
    return ::WaitForSingleObject(handle.get(), 0) != WAIT_OBJECT_0;
}

/// Others read the line as it was typed, not the words made of it. A word that stands otherwise in
/// it (quotation marks within) takes the whole rest with it.
void hide_in_process_list(char* word) {
    const std::wstring wanted = wide(word);
    wchar_t* rest = first_argument(::GetCommandLineW());  // the very text that others read
    wchar_t* found = wanted.empty() ? nullptr : std::wcsstr(rest, wanted.c_str());
    if (!wanted.empty()) {
        wchar_t* begin = found == nullptr ? rest : found;
        const std::size_t length = found == nullptr ? std::wcslen(rest) : wanted.size();
        std::wmemset(begin, L'*', length);
    }
    std::memset(word, '*', std::strlen(word));
}

void keep_memory_private() {
    ::SetErrorMode(SEM_NOGPFAULTERRORBOX | SEM_FAILCRITICALERRORS);
}

void set_environment(const char* name, const char* value) {
    static_cast<void>(::_putenv_s(name, value));
}

}  // namespace huizhi
